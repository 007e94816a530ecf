package dev.mattebox.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.mattebox.model.weights.SafetensorsFile;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.training.report.TrainingLog;
import dev.mattebox.training.trainer.TrainingPass.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PassesTest {

    private static final int STEPS = 60;
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    @Test
    void twoBatchesOfOneClipTeachWhatOneBatchOfTwoTeaches() {
        BatchSource clipByClip = (step, phase, pass, batch, manager) -> {
            ClipBatch two = TinyTraining.discs(step, 64, 2, 3, manager);
            return ClipBatch.of(
                    3,
                    two.images().reshape(3, 2, 3, 64, 64).get(":," + batch),
                    two.alphas().reshape(3, 2, 1, 64, 64).get(":," + batch),
                    two.givenMasks().get(batch + ":" + (batch + 1)));
        };
        BatchSource together = (step, phase, pass, batch, manager) -> TinyTraining.discs(step, 64, 2, 3, manager);
        TrainingConfig separate = frozen(new TrainingPass(Kind.MATTING, "discs", 1, 2, 1, 3, 0, 0));
        TrainingConfig joint = frozen(new TrainingPass(Kind.MATTING, "discs", 1, 1, 2, 3, 0, 0));

        TrainingLog.Entry expected =
                run(new MattingLesson(joint, together), "joint", 1).get(0);
        TrainingLog.Entry actual =
                run(new MattingLesson(separate, clipByClip), "separate", 1).get(0);

        assertThat(actual.gradientNorm()).isCloseTo(expected.gradientNorm(), within(0.02 * expected.gradientNorm()));
        assertThat(value(actual, "l1") / 2).isCloseTo(value(expected, "l1"), within(0.02 * value(expected, "l1")));
    }

    @Test
    void aStepOfAllPassesReportsTheLossesOfEach() {
        TrainingConfig config = frozen(
                new TrainingPass(Kind.MATTING, "discs", 1, 1, 1, 3, 1, 0),
                new TrainingPass(Kind.SEGMENTATION, "discs", 1, 1, 1, 2, 0, 0),
                new TrainingPass(Kind.FEEDBACK, "discs", 1, 1, 1, 2, 0, 0));

        List<TrainingLog.Entry> entries = run(withEvaluator(config), "all", 2);

        assertThat(entries.get(1).losses()).containsKeys("l1", "lap", "segmentation", "evaluation", "core", "total");
        assertThat(entries).allMatch(entry -> !entry.skipped() && entry.gradientNorm() > 0);
    }

    @Test
    void weightsForInferenceAreGoneOnWithThoughTheyLackTheSegmentationHead() throws IOException {
        run(new MattingLesson(plain(), TinyTraining::discs), "whole", 1);
        TensorFile whole = SafetensorsFile.open(folder.resolve("whole").resolve(Trainer.CHECKPOINT));
        List<StoredTensor> inference = whole.tensors().values().stream()
                .filter(tensor -> tensor.name().startsWith("average/") && !tensor.name().contains(".pred_seg."))
                .map(tensor -> new StoredTensor(
                        tensor.name().substring("average/".length()), tensor.dtype(), tensor.shape(), tensor.data()))
                .toList();
        Path weights = folder.resolve("inference.safetensors");
        SafetensorsWriter.write(weights, inference, Map.of());

        try (MattingLesson lesson = new MattingLesson(plain(), TinyTraining::discs);
                Trainer<?> trainer =
                        new Trainer<>(lesson, newFolder("later"), NEVER, Clock.systemUTC(), entry -> {})) {
            trainer.startFrom(weights);
            trainer.runUntil(1);
        }

        assertThat(folder.resolve("later").resolve(Trainer.CHECKPOINT)).isNotEmptyFile();
    }

    private static TrainingConfig plain() {
        return frozen(new TrainingPass(Kind.MATTING, "discs", 1, 1, 1, 2, 0, 0));
    }

    @Test
    void theSegmentationHeadLearnsFromMasks() {
        TrainingConfig config = frozen(new TrainingPass(Kind.SEGMENTATION, "discs", 1, 1, 2, 2, 0, 0));
        BatchSource few = (step, phase, pass, batch, manager) -> TinyTraining.discs(step % 3, 64, 2, 2, manager);

        List<TrainingLog.Entry> entries = run(new MattingLesson(config, few), "segmentation", STEPS);

        assertThat(value(entries.get(STEPS - 1), "segmentation"))
                .isLessThan(0.6 * value(entries.get(0), "segmentation"));
    }

    @Test
    void feedbackLowersWhatTheEvaluatorFindsErroneous() {
        TrainingConfig config = frozen(new TrainingPass(Kind.FEEDBACK, "discs", 1, 1, 2, 2, 0, 0));
        BatchSource few = (step, phase, pass, batch, manager) -> TinyTraining.discs(step % 3, 64, 2, 2, manager);

        List<TrainingLog.Entry> entries = run(withEvaluator(config, few), "feedback", STEPS);

        assertThat(value(entries.get(STEPS - 1), "core")).isLessThan(0.7 * value(entries.get(0), "core"));
        assertThat(value(entries.get(STEPS - 1), "evaluation")).isLessThan(value(entries.get(0), "evaluation"));
    }

    private static MattingLesson withEvaluator(TrainingConfig config) {
        return withEvaluator(config, TinyTraining::discs);
    }

    private static MattingLesson withEvaluator(TrainingConfig config, BatchSource batches) {
        return new MattingLesson(config, batches, Optional.of(FrozenEvaluator.open("bundled", Device.cpu())));
    }

    private static TrainingConfig frozen(TrainingPass... passes) {
        return TinyTraining.frozen(STEPS, passes);
    }

    private List<TrainingLog.Entry> run(MattingLesson lesson, String name, int steps) {
        List<TrainingLog.Entry> entries = new ArrayList<>();
        try (lesson;
                Trainer<?> trainer = new Trainer<>(lesson, newFolder(name), NEVER, Clock.systemUTC(), entries::add)) {
            trainer.runUntil(steps);
        }
        return entries;
    }

    private Path newFolder(String name) {
        Path created = folder.resolve(name);
        assertThat(created.toFile().mkdir()).isTrue();
        return created;
    }

    private static double value(TrainingLog.Entry entry, String loss) {
        return entry.losses().getOrDefault(loss, Double.NaN);
    }
}
