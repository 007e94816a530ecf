package dev.mattebox.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The exponential moving average of weights, which generalises better than the weights of any one step. */
public final class MovingAverage {

    private final double decay;
    private final NamedTensors averages;

    /**
     * @param manager owns the averages
     * @param tensors what is averaged, by name; statistics too
     * @param decay how much of the average stays in a step, once there have been many
     */
    public MovingAverage(NDManager manager, NamedTensors tensors, double decay) {
        this.decay = decay;
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
        tensors.forEach((name, tensor) -> {
            try (NDArray share = tensor.mul(1 - kept)) {
                averages.get(name).muli(kept).addi(share);
            }
        });
    }

    /** The averages by name; live. */
    public NamedTensors tensors() {
        return averages;
    }
}
