package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDManager;

/** Where batches come from. What a step gets depends on the step alone, so that an interrupted training can go on. */
public interface BatchSource extends AutoCloseable {

    /**
     * A batch of a step.
     *
     * @param step from 0
     * @param phase that the step belongs to; says how many pixels
     * @param pass which of the phase's passes, from 0; says how many clips and frames
     * @param batch which of the pass's batches, from 0
     * @param manager owns the arrays
     */
    ClipBatch batch(long step, TrainingPhase phase, int pass, int batch, NDManager manager);

    @Override
    default void close() {}
}
