package dev.mattebox.training.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.training.loss.Losses;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * What a network is taught: its architecture, the course of the training and the losses of each step.
 *
 * @param <N> the network's class
 */
public interface Lesson<N> extends AutoCloseable {

    /** Where the network computes. */
    Device device();

    /** The course of the training. */
    Schedule<?> schedule();

    /** The network over some weights; asked for more than once. */
    N network(TensorSource weights, BatchNormalization normalization);

    /** Whether a tensor takes part in training only, so that weights for inference may lack it. */
    default boolean isForTrainingOnly(String tensor) {
        return false;
    }

    /** Whether a tensor of the network stays as it is at the start. */
    default boolean isFrozen(String tensor) {
        return false;
    }

    /** How many exercises a step has, whose gradients are added up before the weights move. */
    default int exercises(long step) {
        return 1;
    }

    /**
     * Draws a batch of a step, computes nothing yet. What it draws depends on step and index alone.
     *
     * @param index of the step's exercise, from 0
     * @param manager owns the batch
     */
    Exercise<N> exercise(long step, int index, NDManager manager);

    /**
     * Shows what the network makes of a batch that stays the same while a phase lasts.
     *
     * @param step how many steps were made
     * @param network with frozen statistics
     * @param manager owns what is computed
     * @return a picture; empty if this lesson has nothing to show
     */
    default Optional<BufferedImage> sheet(long step, N network, NDManager manager) {
        return Optional.empty();
    }

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
