package dev.mattebox.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.tensor.ManyTensors;

import java.util.List;

/**
 * Adam with weight decay that does not pass through the moments. Vectors (biases, norms) and the queries' initial values
 * are not decayed. Not thread-safe; everything happens without recording gradients.
 */
public final class AdamW {

    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.99;
    private static final double EPSILON = 1e-8;

    private final double weightDecay;
    private final NamedTensors firstMoments;
    private final NamedTensors secondMoments;
    private final ManyTensors many;
    private long steps;

    /**
     * @param manager owns the moments
     * @param many on the manager's device
     * @param parameters what will be trained, by name
     * @param weightDecay how much of a weight is lost in a step, per unit of learning rate
     */
    public AdamW(NDManager manager, ManyTensors many, NamedTensors parameters, double weightDecay) {
        this.weightDecay = weightDecay;
        this.many = many;
        this.firstMoments = parameters.map((name, parameter) -> manager.zeros(parameter.getShape()));
        this.secondMoments = parameters.map((name, parameter) -> manager.zeros(parameter.getShape()));
    }

    /**
     * Moves the parameters one step against their gradients.
     *
     * @param parameters the same as at construction; changed in place
     * @param gradients of each parameter, by name; not changed
     * @param gradientScale what gradients are multiplied by first, to clip them
     * @param learningRate of this step
     */
    public void step(NamedTensors parameters, NamedTensors gradients, double gradientScale, double learningRate) {
        steps++;
        double firstCorrection = 1 - Math.pow(FIRST_DECAY, steps);
        double secondCorrection = 1 - Math.pow(SECOND_DECAY, steps);
        List<NDArray> all = gradients.inOrderOf(parameters);
        many.blend(firstMoments.arrays(), all, FIRST_DECAY, (1 - FIRST_DECAY) * gradientScale);
        many.blendSquares(
                secondMoments.arrays(), all, SECOND_DECAY, (1 - SECOND_DECAY) * gradientScale * gradientScale);
        List<NDArray> decayed =
                parameters.only(name -> isDecayed(name, parameters.get(name))).arrays();
        many.blend(decayed, decayed, 1 - learningRate * weightDecay, 0);
        many.move(
                parameters.arrays(),
                firstMoments.arrays(),
                secondMoments.arrays(),
                Math.sqrt(secondCorrection),
                EPSILON,
                -learningRate / firstCorrection);
    }

    private static boolean isDecayed(String name, NDArray parameter) {
        return parameter.getShape().dimension() > 1 && !name.contains(".query_");
    }

    /** The running means of the gradients, by parameter; live. */
    public NamedTensors firstMoments() {
        return firstMoments;
    }

    /** The running means of the squared gradients, by parameter; live. */
    public NamedTensors secondMoments() {
        return secondMoments;
    }

    /** How many steps were made. */
    public long steps() {
        return steps;
    }

    /** Goes on after that many steps, whose moments the caller has put back. */
    public void resumeAfter(long steps) {
        this.steps = steps;
    }
}
