package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.training.data.BatchPrefetcher;
import dev.mattebox.training.data.ClipSampler;
import dev.mattebox.training.data.SamplerSettings;
import dev.mattebox.training.data.TrainingBatch;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Objects;

/** Batches from the pools of clips that the phases name, prepared ahead on a thread of their own. */
public final class ShardBatches implements BatchSource {

    private static final int AHEAD = 3;

    private final Schedule<TrainingPhase> schedule;
    private final Path data;
    private int phaseIndex = -1;
    private long nextStep = -1;
    private @Nullable BatchPrefetcher<TrainingBatch> prefetcher;

    /**
     * @param data the folder of the pools
     * @throws TrainingConfigException if a pool that the configuration names is not there
     */
    public ShardBatches(Schedule<TrainingPhase> schedule, Path data) {
        this.schedule = schedule;
        this.data = data;
        schedule.phases().forEach(phase -> Pools.require(data, phase.pool()));
    }

    @Override
    public ClipBatch batch(long step, TrainingPhase phase, NDManager manager) {
        if (schedule.phaseIndexAt(step) != phaseIndex || step != nextStep) {
            startAt(step, phase);
        }
        nextStep = step + 1;
        try {
            return arrays(Objects.requireNonNull(prefetcher).next(), manager);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The training was interrupted while it waited for a batch", e);
        }
    }

    private void startAt(long step, TrainingPhase phase) {
        close();
        phaseIndex = schedule.phaseIndexAt(step);
        SamplerSettings settings = new SamplerSettings(phase.crop(), phase.frames(), phase.clips(), phase.softCrops());
        ClipSampler sampler = new ClipSampler(
                Pools.shards(data, phase.pool(), phase.shards()), settings, schedule.seed() + phaseIndex);
        prefetcher = new BatchPrefetcher<>(sampler::batch, step, AHEAD);
    }

    private static ClipBatch arrays(TrainingBatch batch, NDManager manager) {
        int crop = batch.crop();
        return new ClipBatch(
                batch.frameCount(),
                framesFirst(manager, batch.frames(), batch, 3),
                framesFirst(manager, batch.alphas(), batch, 1),
                manager.create(batch.firstMasks(), new Shape(batch.size(), 1, crop, crop)));
    }

    /** {@code [B, T, C, H, W] → [T·B, C, H, W]}. */
    private static NDArray framesFirst(NDManager manager, float[] values, TrainingBatch batch, int channels) {
        Shape shape = new Shape(batch.size(), batch.frameCount(), channels, batch.crop(), batch.crop());
        // With one clip all of these are views of the first, whose memory is Java's: it must stay open.
        return manager.create(values, shape).transpose(1, 0, 2, 3, 4).reshape(-1, channels, batch.crop(), batch.crop());
    }

    @Override
    public void close() {
        if (prefetcher != null) {
            prefetcher.close();
        }
    }
}
