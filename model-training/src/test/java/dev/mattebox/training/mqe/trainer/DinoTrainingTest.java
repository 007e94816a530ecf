package dev.mattebox.training.mqe.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.mqe.DinoMqeConfig;
import dev.mattebox.model.mqe.PublishedEncoder;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.weights.MisshapenTensorException;
import dev.mattebox.model.weights.MissingTensorException;
import dev.mattebox.model.weights.SafetensorsFile;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.training.data.procedural.ClipPool;
import dev.mattebox.training.data.procedural.GeneratorSettings;
import dev.mattebox.training.mqe.label.Discrepancy;
import dev.mattebox.training.report.TrainingLog;
import dev.mattebox.training.trainer.Schedule;
import dev.mattebox.training.trainer.Trainer;
import dev.mattebox.training.trainer.TrainingPrecision;
import dev.mattebox.training.trainer.WeightInitializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The evaluator over DINOv3, tiny, is trained from an encoder as it would be published. */
class DinoTrainingTest {

    private static final DinoMqeConfig TINY = new DinoMqeConfig(
            new DinoMqeConfig.Encoder(16, 4, 2, 32), new DinoMqeConfig.Decoder(List.of(6, 8, 10, 12), 8, 6, 4));
    private static final int STEPS = 4;
    private static final long SEED = 5;

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generateClips() throws Exception {
        GeneratorSettings settings =
                GeneratorSettings.training().withSize(96, 96).withFrames(2);
        new ClipPool(settings, 1, data.resolve("train"), Clock.systemUTC()).fill(2, 2, 1, progress -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "model."})
    void theDecoderLearnsAndTheFrozenEncoderStaysAsPublished(String prefix) throws IOException {
        Path encoder = publishedEncoder(prefix, Set.of());

        List<TrainingLog.Entry> entries = train(true, Optional.of(encoder), "run", STEPS);

        assertThat(entries).hasSize(STEPS).allSatisfy(entry -> {
            assertThat(entry.skipped()).isFalse();
            assertThat(entry.losses().values()).allMatch(Double::isFinite);
            assertThat(entry.gradientNorm()).isPositive();
        });
        Map<String, float[]> trained = checkpoint("run");
        published(Set.of()).forEach((name, tensor) -> {
            float[] values = tensor.toFloatArray();
            assertThat(trained.get("weights/encoder." + name)).as(name).containsExactly(values);
            assertThat(trained.get("average/encoder." + name)).as(name).containsExactly(values);
        });
        assertThat(trained.keySet()).noneMatch(name -> name.matches("(first|second)/encoder\\..*"));
        first().forEach((name, values) -> {
            if (!PublishedEncoder.holds(name)) {
                assertThat(trained.get("weights/" + name)).as(name).isNotEqualTo(values);
                assertThat(trained.get("average/" + name)).as(name).isNotEqualTo(values);
            }
        });
    }

    @Test
    void anEncoderThatIsNotFrozenLearnsInEveryTensor() throws IOException {
        train(false, Optional.empty(), "run", STEPS);

        Map<String, float[]> trained = checkpoint("run");
        first().forEach((name, values) ->
                assertThat(trained.get("weights/" + name)).as(name).isNotEqualTo(values));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResumedTrainingGivesTheSameBytes(boolean frozen) throws IOException {
        Optional<Path> encoder = Optional.of(publishedEncoder("", Set.of()));
        train(frozen, encoder, "whole", STEPS);
        train(frozen, encoder, "halves", 1);
        train(frozen, encoder, "halves", STEPS);

        assertThat(Files.readAllBytes(folder.resolve("halves").resolve(Trainer.CHECKPOINT)))
                .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve(Trainer.CHECKPOINT)));
    }

    @Test
    void anEncoderThatDoesNotFitIsNamed() {
        Path incomplete = publishedEncoder("", Set.of("norm.bias"));
        Path other = folder.resolve("other.safetensors");
        SafetensorsWriter.write(
                other, List.of(StoredTensor.of("embeddings.cls_token", new Shape(1, 1, 8), new float[8])), Map.of());

        assertThatThrownBy(() -> train(true, Optional.of(incomplete), "run", 1))
                .isInstanceOf(MissingTensorException.class)
                .hasMessageContainingAll("norm.bias", incomplete.toString());
        assertThatThrownBy(() -> train(true, Optional.of(other), "run", 1))
                .isInstanceOf(MisshapenTensorException.class)
                .hasMessageContainingAll("embeddings.cls_token", "(1, 1, 8)", "(1, 1, 16)");
    }

    private List<TrainingLog.Entry> train(boolean frozen, Optional<Path> encoder, String run, long until)
            throws IOException {
        MqeTrainingConfig config = new MqeTrainingConfig(
                TINY,
                Device.cpu(),
                TrainingPrecision.FLOAT32,
                frozen,
                Discrepancy.standard(),
                new JudgementLoss(5, 1, 0.6, 0.3),
                new CandidateMix(0.2, 0, 0, 0),
                new Schedule<>(
                        SEED, 1e-3, 0.1, 2, 0.01, 0.99, 1, List.of(new MqePhase("train", 1, STEPS, 2, 80, 0.5))));
        List<TrainingLog.Entry> entries = new ArrayList<>();
        Path directory = Files.createDirectories(folder.resolve(run));
        try (MqeLesson lesson = MqeLesson.onPools(config, data, Optional.empty());
                Trainer<?> trainer =
                        new Trainer<>(lesson, directory, Duration.ofDays(1), Clock.systemUTC(), entries::add)) {
            if (!trainer.resume()) {
                encoder.ifPresent(file -> trainer.startFrom(file, PublishedEncoder::new, PublishedEncoder::holds));
            }
            trainer.runUntil(until);
        }
        return entries;
    }

    /** Written as Hugging Face publishes it, with the token for masked images that nobody uses. */
    private Path publishedEncoder(String prefix, Set<String> missing) {
        List<StoredTensor> tensors = new ArrayList<>();
        published(missing)
                .forEach((name, tensor) ->
                        tensors.add(StoredTensor.of(prefix + name, tensor.shape(), tensor.toFloatArray())));
        tensors.add(StoredTensor.of(prefix + "embeddings.mask_token", new Shape(1, 1, 16), new float[16]));
        Path file = folder.resolve("encoder-" + missing.size() + ".safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        return file;
    }

    private static Map<String, StoredTensor> published(Set<String> missing) {
        Map<String, StoredTensor> tensors = new TreeMap<>();
        shapes().forEach((name, shape) -> {
            String own = name.replaceFirst("^encoder\\.", "");
            if (PublishedEncoder.holds(name) && !missing.contains(own)) {
                Random random = new Random(own.hashCode());
                float[] values = new float[(int) shape.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (0.2 * random.nextGaussian());
                }
                tensors.put(own, StoredTensor.of(own, shape, values));
            }
        });
        return tensors;
    }

    private static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new TreeMap<>();
        build((weights, name, shape) -> shapes.put(name, new Shape(shape)));
        return shapes;
    }

    /** The weights before the first step. */
    private static Map<String, float[]> first() {
        Map<String, float[]> values = new TreeMap<>();
        build((weights, name, shape) ->
                values.put(name, weights.get(name, shape).toFloatArray()));
        return values;
    }

    private interface Visitor {

        void visit(WeightInitializer weights, String name, long... shape);
    }

    private static void build(Visitor visitor) {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
                OpPack ops = new OpPack(manager)) {
            WeightInitializer weights = new WeightInitializer(manager, SEED);
            Layers layers = new Layers(
                    (name, shape) -> {
                        visitor.visit(weights, name, shape);
                        return weights.get(name, shape);
                    },
                    BatchNormalization.FROZEN);
            TINY.network(layers, ops);
        }
    }

    private Map<String, float[]> checkpoint(String run) {
        TensorFile file = SafetensorsFile.open(folder.resolve(run).resolve(Trainer.CHECKPOINT));
        return file.tensors().values().stream()
                .collect(Collectors.toMap(StoredTensor::name, StoredTensor::toFloatArray));
    }
}
