package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.training.loss.Losses;

/**
 * What a network is taught: its architecture, the course of the training and the losses of each step.
 *
 * @param <N> the network's class
 */
public interface Lesson<N> extends AutoCloseable {

    /** The course of the training. */
    Schedule<?> schedule();

    /** The network over some weights; asked for more than once. */
    N network(TensorSource weights, BatchNormalization normalization);

    /** Whether a tensor of the network stays as it is at the start. */
    default boolean isFrozen(String tensor) {
        return false;
    }

    /** Draws the batch of a step, computes nothing yet. What it draws depends on the step alone. */
    Exercise<N> exercise(long step, NDManager manager);

    /**
     * A batch that a network can be tried on.
     *
     * @param <N> the network's class
     */
    @FunctionalInterface
    interface Exercise<N> {

        /** What the network does wrong; the arrays belong to the manager of the exercise. */
        Losses losses(N network);
    }

    @Override
    default void close() {}
}
