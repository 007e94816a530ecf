package dev.mattebox.training.mqe.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.mqe.PublishedEncoder;
import dev.mattebox.model.mqe.QualityNetwork;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.training.data.BatchPrefetcher;
import dev.mattebox.training.trainer.Lesson;
import dev.mattebox.training.trainer.LessonOperations;
import dev.mattebox.training.trainer.Schedule;
import dev.mattebox.training.trainer.TrainingConfigException;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Teaches an evaluator to find the errors of candidate alphas. For one thread. */
public final class MqeLesson implements Lesson<QualityNetwork> {

    private static final int AHEAD = 3;

    private final MqeTrainingConfig config;
    private final Function<MqePhase, JudgedSampler> samplers;
    private final NDManager manager;
    private final OpPack ops;
    private final LessonOperations operations;
    private int phaseIndex = -1;
    private long nextStep = -1;
    private @Nullable BatchPrefetcher<PlacedFrames> prefetcher;

    /**
     * @param samplers of the phases' pools
     */
    MqeLesson(MqeTrainingConfig config, Function<MqePhase, JudgedSampler> samplers) {
        this.config = config;
        this.samplers = samplers;
        this.manager = NDManager.newBaseManager(config.device(), "PyTorch");
        this.ops = new OpPack(manager);
        this.operations = new LessonOperations(config.device(), config.precision());
    }

    /**
     * A lesson on pools in a folder.
     *
     * @param data the folder of the pools
     * @param mattes folder that holds, for each pool by its name, what our network made of it; if it is known
     * @throws TrainingConfigException if a pool that the configuration names is not there or too small, or mattes are
     *     wanted and there are none
     */
    public static MqeLesson onPools(MqeTrainingConfig config, Path data, Optional<Path> mattes) {
        JudgedPools pools = new JudgedPools(config, data, mattes);
        return new MqeLesson(config, pools::sampler);
    }

    @Override
    public Device device() {
        return config.device();
    }

    @Override
    public Schedule<MqePhase> schedule() {
        return config.schedule();
    }

    @Override
    public QualityNetwork network(TensorSource weights, BatchNormalization normalization) {
        return config.network().network(new Layers(weights, normalization, operations.operations()), ops);
    }

    @Override
    public boolean isFrozen(String tensor) {
        return config.frozenEncoder() && PublishedEncoder.holds(tensor);
    }

    @Override
    public Exercise<QualityNetwork> exercise(long step, int index, NDManager manager) {
        PlacedFrames batch = batch(step);
        batch.giveTo(manager);
        return network -> config.losses()
                .of(
                        network.judge(network.encodeImage(batch.images()), batch.candidates(), batch.masks()),
                        batch.labels());
    }

    private PlacedFrames batch(long step) {
        if (schedule().phaseIndexAt(step) != phaseIndex || step != nextStep) {
            startAt(step);
        }
        nextStep = step + 1;
        try {
            return Objects.requireNonNull(prefetcher).next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The training was interrupted while it waited for a batch", e);
        }
    }

    private void startAt(long step) {
        stopPrefetching();
        phaseIndex = schedule().phaseIndexAt(step);
        MqePhase phase = schedule().phaseAt(step);
        JudgedSampler sampler = samplers.apply(phase);
        prefetcher = new BatchPrefetcher<>(
                at -> PlacedFrames.of(sampler.batch(at, phase.frames(), phase.crop()), device()),
                step,
                AHEAD,
                PlacedFrames::close);
    }

    private void stopPrefetching() {
        if (prefetcher != null) {
            prefetcher.close();
        }
    }

    @Override
    public void close() {
        stopPrefetching();
        operations.close();
        ops.close();
        manager.close();
    }
}
