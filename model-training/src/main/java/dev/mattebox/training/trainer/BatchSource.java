package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDManager;

/** Where batches come from. What a step gets depends on the step alone, so that an interrupted training can go on. */
public interface BatchSource extends AutoCloseable {

    /**
     * The batch of a step.
     *
     * @param step from 0
     * @param phase that the step belongs to; says how many clips, frames and pixels
     * @param manager owns the arrays
     */
    ClipBatch batch(long step, TrainingPhase phase, NDManager manager);

    @Override
    default void close() {}
}
