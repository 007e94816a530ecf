package dev.mattebox.training.trainer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.weights.SafetensorsFile;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.training.report.TrainingLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class TrainerTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    @Test
    void aResumedTrainingGivesTheSameNumbersAsOneThatWasNotInterrupted() throws IOException {
        TrainingConfig config = TinyTraining.config(5, 5); // statistics freeze and the phase changes on the way
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path halves = Files.createDirectory(folder.resolve("halves"));
        List<TrainingLog.Entry> expected = run(config, whole, false, 10);
        List<TrainingLog.Entry> actual = new ArrayList<>(run(config, halves, false, 3));
        actual.addAll(run(config, halves, true, 7));
        actual.addAll(run(config, halves, true, 10));

        assertThat(actual).isEqualTo(expected);
        assertThat(Files.readAllBytes(halves.resolve(Trainer.CHECKPOINT)))
                .isEqualTo(Files.readAllBytes(whole.resolve(Trainer.CHECKPOINT)));
    }

    @Test
    void aResumedTrainingInMixedPrecisionGivesTheSameNumbersToo() throws IOException {
        TrainingConfig config = TinyTraining.mixed(TinyTraining.config(3, 1));
        List<TrainingLog.Entry> expected = run(config, Files.createDirectory(folder.resolve("whole")), false, 4);
        Path halves = Files.createDirectory(folder.resolve("halves"));
        List<TrainingLog.Entry> actual = new ArrayList<>(run(config, halves, false, 2));
        actual.addAll(run(config, halves, true, 4));

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void theLossFallsAndNothingIsLeaked() throws IOException {
        List<Double> losses = new ArrayList<>();
        List<Integer> arrays = arraysOf(TinyTraining.config(120, 1), 120, losses);

        assertThat(mean(losses.subList(100, 120))).isLessThan(0.5 * mean(losses.subList(0, 10)));
        assertThat(arrays.subList(10, 120)).containsOnly(arrays.get(10));
    }

    @Test
    void nothingIsLeakedInMixedPrecisionEither() throws IOException {
        List<Integer> arrays = arraysOf(TinyTraining.mixed(TinyTraining.config(6, 1)), 6, new ArrayList<>());

        assertThat(arrays.subList(2, 6)).containsOnly(arrays.get(2));
    }

    /** How many arrays there are when a step begins. */
    private List<Integer> arraysOf(TrainingConfig config, int steps, List<Double> losses) {
        List<Integer> arrays = new ArrayList<>();
        BatchSource countingDiscs = (step, phase, pass, batch, manager) -> {
            arrays.add(((PtNDManager) manager.getParentManager().getParentManager())
                    .getManagedArrays()
                    .size());
            return TinyTraining.discs(step % 4, phase, pass, batch, manager);
        };
        try (Trainer<?> trainer = new Trainer<>(
                new MattingLesson(config, countingDiscs),
                folder,
                NEVER,
                Clock.systemUTC(),
                entry -> losses.add(total(entry)))) {
            trainer.runUntil(steps);
        }
        return arrays;
    }

    @Test
    void aStepWithoutFiniteLossIsSkipped() throws IOException {
        TrainingConfig config = TinyTraining.config(3, 1);
        BatchSource brokenOnce = (step, phase, pass, index, manager) -> {
            ClipBatch batch = TinyTraining.discs(step, phase, pass, index, manager);
            return step == 1
                    ? ClipBatch.of(
                            batch.frames(), batch.images(), batch.alphas().mul(Float.NaN), batch.givenMasks())
                    : batch;
        };
        List<TrainingLog.Entry> entries = new ArrayList<>();
        try (Trainer<?> trainer =
                new Trainer<>(new MattingLesson(config, brokenOnce), folder, NEVER, Clock.systemUTC(), entries::add)) {
            trainer.runUntil(3);
        }

        assertThat(entries).extracting(TrainingLog.Entry::skipped).containsExactly(false, true, false);
        assertThat(total(entries.get(2))).isFinite();
    }

    @Test
    void exportedWeightsAreTheAveragesByTheNetworksNames() throws IOException {
        run(TinyTraining.config(2, 1), folder, false, 2);
        Path weights = folder.resolve("weights.safetensors");

        WeightExport.write(folder.resolve(Trainer.CHECKPOINT), weights, Map.of("licence", "Apache-2.0"));

        TensorFile exported = SafetensorsFile.open(weights);
        TensorFile checkpoint = SafetensorsFile.open(folder.resolve(Trainer.CHECKPOINT));
        assertThat(floats(exported, "mask_decoder.pred_mat.weight"))
                .containsExactly(floats(checkpoint, "average/mask_decoder.pred_mat.weight"));
        assertThat(exported.metadata())
                .containsEntry("licence", "Apache-2.0")
                .containsEntry("steps", "2")
                .containsEntry("seed", "7");
    }

    @Test
    void aCheckpointOfAnotherSeedIsRefused() throws IOException {
        run(TinyTraining.config(2, 1), folder, false, 1);
        TrainingConfig config = TinyTraining.config(2, 1);
        TrainingConfig other = new TrainingConfig(
                config.network(),
                config.device(),
                config.precision(),
                config.losses(),
                config.segmentation(),
                config.feedback(),
                config.evaluator(),
                config.data(),
                new Schedule<>(8, 1e-3, 0.1, 5, 0, 0.9, 0.5, config.schedule().phases()));

        assertThatThrownBy(() -> run(other, folder, true, 2))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("seed 7");
    }

    @Test
    void theCompactNetworkHasAtMostFiveMillionParameters() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            TrainableNetwork<MatAnyone2> network = TrainableNetwork.initialized(
                    (weights, norm) -> new MatAnyone2(MatAnyone2Config.compact(), weights, norm), manager, 1);

            assertThat(network.parameters().size()).isBetween(4_000_000L, 5_000_000L);
        }
    }

    private static List<TrainingLog.Entry> run(TrainingConfig config, Path directory, boolean resume, long until) {
        List<TrainingLog.Entry> entries = new ArrayList<>();
        try (Trainer<?> trainer = new Trainer<>(
                new MattingLesson(config, TinyTraining::discs), directory, NEVER, Clock.systemUTC(), entries::add)) {
            assertThat(resume && trainer.resume()).isEqualTo(resume);
            trainer.runUntil(until);
        }
        return entries;
    }

    private static float[] floats(TensorFile file, String name) {
        StoredTensor tensor = file.tensors().get(name);
        assertThat(tensor).as(name).isNotNull();
        return requireNonNull(tensor).toFloatArray();
    }

    private static double total(TrainingLog.Entry entry) {
        return entry.losses().getOrDefault("total", Double.NaN);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
