package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.training.loss.MattingLosses;

import java.util.Random;

/** Teaches a matting network to carry a first mask through short clips. */
public final class MattingLesson implements Lesson<MatAnyone2> {

    private final TrainingConfig config;
    private final BatchSource batches;

    /**
     * @param batches closed with the lesson
     */
    public MattingLesson(TrainingConfig config, BatchSource batches) {
        this.config = config;
        this.batches = batches;
    }

    @Override
    public Schedule<TrainingPhase> schedule() {
        return config.schedule();
    }

    @Override
    public MatAnyone2 network(TensorSource weights, BatchNormalization normalization) {
        return new MatAnyone2(config.network(), weights, normalization);
    }

    @Override
    public Exercise<MatAnyone2> exercise(long step, NDManager manager) {
        TrainingPhase phase = schedule().phaseAt(step);
        ClipPlan plan = ClipPlan.draw(phase.frames(), new Random(schedule().seed() * 1_000_003 + step));
        ClipBatch batch = batches.batch(step, phase, manager);
        return network ->
                MattingLosses.of(ClipForward.run(network, batch, plan).joined(), batch.alphas(), config.losses());
    }

    @Override
    public void close() {
        batches.close();
    }
}
