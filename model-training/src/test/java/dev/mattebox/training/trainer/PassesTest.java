package dev.mattebox.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.weights.SafetensorsFile;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.training.loss.FeedbackLosses;
import dev.mattebox.training.loss.FeedbackWeights;
import dev.mattebox.training.loss.Losses;
import dev.mattebox.training.loss.MattingOutput;
import dev.mattebox.training.optimizer.Gradients;
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
        TrainingConfig separate = frozen(new TrainingPass(Kind.MATTING, "discs", 1, 2, 1, 3, 0, 0, 0));
        TrainingConfig joint = frozen(new TrainingPass(Kind.MATTING, "discs", 1, 1, 2, 3, 0, 0, 0));

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
                new TrainingPass(Kind.MATTING, "discs", 1, 1, 1, 3, 1, 1, 0),
                new TrainingPass(Kind.SEGMENTATION, "discs", 1, 1, 1, 2, 1, 0, 0),
                new TrainingPass(Kind.FEEDBACK, "discs", 1, 1, 1, 2, 1, 0, 0));

        List<TrainingLog.Entry> entries = run(withEvaluator(config), "all", 2);

        assertThat(entries.get(1).losses()).containsKeys("l1", "lap", "segmentation", "evaluation", "core", "total");
        assertThat(entries).allMatch(entry -> !entry.skipped() && entry.gradientNorm() > 0);
    }

    @Test
    void weightsForInferenceAreGoneOnWithThoughTheyLackTheSegmentationHead() throws IOException {
        run(new MattingLesson(plain(), TinyTraining::discs), "whole", 1);
        TensorFile whole = SafetensorsFile.open(folder.resolve("whole").resolve(Trainer.CHECKPOINT));
        List<StoredTensor> inference = whole.tensors().values().stream()
                .filter(tensor ->
                        tensor.name().startsWith("average/") && !tensor.name().contains(".pred_seg."))
                .map(tensor -> new StoredTensor(
                        tensor.name().substring("average/".length()), tensor.dtype(), tensor.shape(), tensor.data()))
                .toList();
        Path weights = folder.resolve("inference.safetensors");
        SafetensorsWriter.write(weights, inference, Map.of());

        try (MattingLesson lesson = new MattingLesson(plain(), TinyTraining::discs);
                Trainer<?> trainer = new Trainer<>(lesson, newFolder("later"), NEVER, Clock.systemUTC(), entry -> {})) {
            trainer.startFrom(weights);
            trainer.runUntil(1);
        }

        assertThat(folder.resolve("later").resolve(Trainer.CHECKPOINT)).isNotEmptyFile();
    }

    private static TrainingConfig plain() {
        return frozen(new TrainingPass(Kind.MATTING, "discs", 1, 1, 1, 2, 0, 0, 0));
    }

    @Test
    void theSegmentationHeadLearnsFromMasks() {
        TrainingConfig config = frozen(new TrainingPass(Kind.SEGMENTATION, "discs", 1, 1, 2, 2, 0, 0, 0));
        BatchSource few = (step, phase, pass, batch, manager) -> TinyTraining.discs(step % 3, 64, 2, 2, manager);

        List<TrainingLog.Entry> entries = run(new MattingLesson(config, few), "segmentation", STEPS);

        assertThat(value(entries.get(STEPS - 1), "segmentation"))
                .isLessThan(0.6 * value(entries.get(0), "segmentation"));
    }

    @Test
    void alphasThatFollowTheFeedbackAreLessErroneousToTheEvaluator() {
        try (FrozenEvaluator evaluator = FrozenEvaluator.open("bundled", Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            ClipBatch discs = TinyTraining.discs(1, 64, 1, 2, manager);
            NDArray holed = discs.alphas().duplicate();
            holed.set(new NDIndex(":,:,24:40,24:40"), 0.4f);
            holed.setRequiresGradient(true);
            JniUtils.setGradMode(true);
            float first = evaluation(evaluator, discs, holed);
            for (int i = 0; i < 10; i++) {
                JniUtils.setGradMode(false);
                NDArray gradient = holed.getGradient();
                holed.subi(gradient.div(gradient.abs().max()).mul(0.05f));
                JniUtils.zeroGrad((PtNDArray) holed);
                JniUtils.setGradMode(true);
                evaluation(evaluator, discs, holed);
            }

            assertThat(evaluation(evaluator, discs, holed)).isLessThan(0.9f * first);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** L_eval of alphas; leaves its gradient with them. */
    private static float evaluation(FrozenEvaluator evaluator, ClipBatch clips, NDArray alphas) {
        MattingOutput output = new MattingOutput(2, alphas, alphas, alphas, alphas);
        Losses losses = FeedbackLosses.of(
                output, clips.images(), clips.masks(), evaluator.network(), new FeedbackWeights(1, 0));
        Gradients.add(losses.total());
        return losses.total().getFloat();
    }

    private static MattingLesson withEvaluator(TrainingConfig config) {
        return new MattingLesson(
                config, TinyTraining::discs, Optional.of(FrozenEvaluator.open("bundled", Device.cpu())));
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
