package dev.mattebox.training.optimizer;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.tensor.ManyTensors;

/** The exponential moving average of weights, which generalises better than the weights of any one step. */
public final class MovingAverage {

    private final double decay;
    private final ManyTensors many;
    private final NamedTensors averages;

    /**
     * @param manager owns the averages
     * @param many on the manager's device
     * @param tensors what is averaged, by name; statistics too
     * @param decay how much of the average stays in a step, once there have been many
     */
    public MovingAverage(NDManager manager, ManyTensors many, NamedTensors tensors, double decay) {
        this.decay = decay;
        this.many = many;
        this.averages = tensors.copies(manager);
    }

    /**
     * Takes the tensors of a step in.
     *
     * @param tensors those that may have changed; the averages of the others stay as they are
     * @param step from 0; in the first steps the average follows faster
     */
    public void update(NamedTensors tensors, long step) {
        double kept = Math.min(decay, (1.0 + step) / (20 + step));
        many.blend(averages.inOrderOf(tensors), tensors.arrays(), kept, 1 - kept);
    }

    /** The averages by name; live. */
    public NamedTensors tensors() {
        return averages;
    }
}
