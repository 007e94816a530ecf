package dev.mattebox.training.data;

import java.util.List;
import java.util.stream.LongStream;

/**
 * An endless row of training samples. A sample depends on the data set, the settings, the seed and its position alone, so
 * that an interrupted run goes on with exactly the samples it would have seen. Safe for many threads.
 */
public interface SampleSource {

    /** What is known about the samples' alphas. */
    Supervision supervision();

    /** What the samples look like. */
    SamplerSettings settings();

    /**
     * The sample at a position.
     *
     * @throws IllegalStateException if the data set has hardly any clip whose target is visible in such a crop
     */
    TrainingSample sample(long position);

    /** The batch of one training step: samples {@code step * batchSize} and following, made on all cores that are free. */
    default TrainingBatch batch(long step) {
        int size = settings().batchSize();
        List<TrainingSample> samples = LongStream.range(step * size, (step + 1) * size)
                .parallel()
                .mapToObj(this::sample)
                .toList();
        return TrainingBatch.of(step, samples, settings(), supervision());
    }
}
