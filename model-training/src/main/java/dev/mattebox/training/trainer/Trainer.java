package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.model.weights.Weights;
import dev.mattebox.model.weights.WeightsException;
import dev.mattebox.training.report.TrainingLog;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

/**
 * Trains a network from its first step, or from a checkpoint, to its last. Not thread-safe: one thread makes it, runs
 * it and closes it, and no other training runs in that thread meanwhile.
 *
 * <p>The schedule depends on the step alone, never on the time, so that an interrupted training gives the same numbers
 * as one that was not.
 *
 * @param <N> the network's class
 */
public final class Trainer<N> implements AutoCloseable {

    /** The checkpoint's name in the directory of the run. */
    public static final String CHECKPOINT = "checkpoint.safetensors";

    private final Lesson<N> lesson;
    private final Path directory;
    private final Duration checkpointInterval;
    private final Clock clock;
    private final TrainingLog log;
    private final NDManager manager;
    private final TrainingState<N> state;

    /**
     * Prepares the first step.
     *
     * @param lesson stays the caller's
     * @param directory of the run, exists: gets checkpoints and log
     * @param checkpointInterval how much work may be lost
     * @param log is told of each step
     */
    public Trainer(Lesson<N> lesson, Path directory, Duration checkpointInterval, Clock clock, TrainingLog log) {
        this.lesson = lesson;
        this.directory = directory;
        this.checkpointInterval = checkpointInterval;
        this.clock = clock;
        this.log = log;
        this.manager = NDManager.newBaseManager(lesson.device(), "PyTorch");
        JniUtils.setGradMode(false);
        this.state = new TrainingState<>(lesson, manager);
    }

    /** Goes on where the directory's checkpoint was written; false if there is none. */
    public boolean resume() {
        Path checkpoint = directory.resolve(CHECKPOINT);
        if (!Files.exists(checkpoint)) {
            return false;
        }
        Checkpoint.restore(checkpoint, state, manager);
        return true;
    }

    /**
     * Begins with these weights instead of random ones.
     *
     * @param weights safetensors of the lesson's network, as an export writes them
     * @throws WeightsException if a tensor is missing or has another shape
     */
    public void startFrom(Path weights) {
        TensorFile file = TensorFile.open(weights);
        startFrom(
                weights,
                UnaryOperator.identity(),
                name -> file.tensors().containsKey(name) || !lesson.isForTrainingOnly(name));
    }

    /**
     * Begins with these values of some tensors instead of random ones.
     *
     * @param weights a safetensors file or a PyTorch checkpoint of tensors
     * @param view what the network's names mean in the file
     * @param names which of the network's tensors are taken from there
     * @throws WeightsException if one of them is missing or has another shape
     */
    public void startFrom(Path weights, UnaryOperator<TensorSource> view, Predicate<String> names) {
        try (NDManager scratch = manager.newSubManager()) {
            Weights stored = Weights.load(TensorFile.open(weights), scratch);
            state.startFrom(view.apply(stored::get), names);
        }
    }

    /** Trains until that many steps have been made in all, or to the end if it is earlier, and writes a checkpoint. */
    public void runUntil(long lastStep) {
        long end = Math.min(lastStep, lesson.schedule().steps());
        Instant written = clock.instant();
        while (state.step() < end) {
            runStep();
            if (Duration.between(written, clock.instant()).compareTo(checkpointInterval) >= 0) {
                writeCheckpoint();
                written = clock.instant();
            }
        }
        writeCheckpoint();
    }

    private void runStep() {
        long step = state.step();
        Schedule<?> schedule = lesson.schedule();
        double learningRate = schedule.learningRateAt(step);
        try (NDManager scratch = manager.newSubManager()) {
            StepResult result = TrainingStep.run(state, lesson, scratch, schedule.frozenAt(step), learningRate);
            state.stepMade();
            log.step(new TrainingLog.Entry(
                    state.step(),
                    schedule.phaseIndexAt(step),
                    learningRate,
                    result.losses(),
                    result.gradientNorm(),
                    result.skipped()));
        }
    }

    /**
     * Writes what the network makes of some clips now as a PNG, if the lesson has any to show.
     *
     * @throws IOException if the file cannot be written
     */
    public void writeSheet(Path png) throws IOException {
        try (NDManager scratch = manager.newSubManager()) {
            Optional<BufferedImage> sheet =
                    lesson.sheet(state.step(), state.network().network(true), scratch);
            if (sheet.isPresent()) {
                Files.createDirectories(png.toAbsolutePath().getParent());
                ImageIO.write(sheet.get(), "png", png.toFile());
            }
        }
    }

    private void writeCheckpoint() {
        Checkpoint.write(directory.resolve(CHECKPOINT), state);
    }

    /** How many steps were made. */
    public long step() {
        return state.step();
    }

    /** How many numbers are trained. */
    public long parameters() {
        return state.network().parameters().size();
    }

    /** Frees the weights. The lesson stays open. */
    @Override
    public void close() {
        state.close();
        manager.close();
    }
}
