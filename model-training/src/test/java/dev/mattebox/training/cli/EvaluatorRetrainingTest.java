package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.weights.SafetensorsFile;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The whole way from nothing to a judged evaluator, with the commands that make the bundled one, in small. */
class EvaluatorRetrainingTest {

    private static final String PHASES = """
            phases:
              - {pool: train, shards: 1, steps: 2, frames: 2, crop: 64, softCrops: 0}
              - {pool: train, shards: 2, steps: 1, frames: 3, crop: 64, softCrops: 1}
            """;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generateClips() {
        String pool = shared.resolve("data/train").toString();
        run("generate", "--out", pool, "--clips", "2", "--shard", "1", "--size", "96", "--frames", "3");
    }

    @Test
    void anEvaluatorIsMadeFromNothingAndJudged() throws IOException {
        String pool = shared.resolve("data/train").toString();
        String weights = path("mqe-compact.safetensors");
        run("mattes", "--weights", bundled("compact").toString(), "--pool", pool, "--out", path("mattes/train"));
        train("mqe-compact", "--mattes", path("mattes"), "--stage", "2");
        train("mqe-compact", "--mattes", path("mattes"), "--stage", "2", "--resume");
        run("export", "--checkpoint", path("run/checkpoint.safetensors"), "--out", weights, "--metadata", "a=b");
        run("evaluate-mqe", "--pool", pool, "--mattes", path("mattes/train"), "--weights", weights, "--out", path("r"));
        run("benchmark-fusion", "--pool", pool, "--weights", weights, "--out", path("r"));

        TensorFile exported = SafetensorsFile.open(Path.of(weights));
        assertThat(exported.metadata()).containsEntry("steps", "3").containsEntry("a", "b");
        assertThat(exported.tensors()).containsKey("mqe.head.weight");
        assertThat(SafetensorsFile.open(folder.resolve("run/stages/2.safetensors"))
                        .metadata())
                .containsEntry("steps", "2");
        assertThat(SafetensorsFile.open(folder.resolve("run/checkpoint.safetensors"))
                        .tensors())
                .containsKeys("weights/mqe.head.weight", "average/mqe.head.weight", "first/mqe.head.weight");
        assertThat(Files.readString(folder.resolve("r/mqe.md")))
                .contains("| MQE |")
                .contains("| network |");
        assertThat(Files.readString(folder.resolve("r/fusion.md"))).contains("(2 clips)", "| dtSSD, fused / A |");
    }

    @Test
    void aStageBeyondTheScheduleIsRefusedBeforeAnythingIsTrained() throws IOException {
        assertThat(refusal("mqe-compact", "--mattes", folder.toString(), "--stage", "1", "--stage", "4"))
                .contains("--stage 4")
                .contains("3 steps");
        assertThat(refusal("mqe-compact", "--mattes", folder.toString(), "--stage", "0"))
                .contains("--stage 0");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void trainingGoesOnFromWeightsThatFitAndRefusesOthers() throws IOException {
        Path bundled = bundled("mqe-compact");
        List<StoredTensor> tensors =
                new ArrayList<>(SafetensorsFile.open(bundled).tensors().values());
        tensors.removeIf(tensor -> tensor.name().equals("mqe.head.bias"));
        Path incomplete = written("incomplete.safetensors", tensors);
        tensors.add(StoredTensor.of("mqe.head.bias", new Shape(3), 0, 0, 0));
        Path misshapen = written("misshapen.safetensors", tensors);

        assertThat(refusal("mqe-compact", "--mattes", folder.toString(), "--from", incomplete.toString()))
                .contains("mqe.head.bias")
                .contains(incomplete.toString());
        assertThat(refusal("mqe-compact", "--mattes", folder.toString(), "--from", misshapen.toString()))
                .contains("mqe.head.bias")
                .contains("(3)");
        config("mqe-compact", config -> config.replace("network: 0.15", "network: 0"));
        run(command("--from", bundled.toString()));
        assertThat(folder.resolve("run/checkpoint.safetensors")).isNotEmptyFile();
    }

    @Test
    void aFrozenEncoderMustBeGiven() throws IOException {
        Path notDino = bundled("mqe-compact");

        assertThat(refusal("mqe-dinov3-small", "--mattes", folder.toString()))
                .contains("--encoder")
                .contains("frozenEncoder");
        assertThat(refusal("mqe-compact", "--mattes", folder.toString(), "--encoder", notDino.toString()))
                .contains("takes no --encoder");
        assertThat(refusal("mqe-dinov3-small", "--mattes", folder.toString(), "--encoder", notDino.toString()))
                .contains("embeddings.cls_token")
                .contains(notDino.toString());
    }

    @Test
    void reportsAreMadeOfTheNetworkThatIsNamed() throws IOException {
        String pool = shared.resolve("data/train").toString();
        String compact = bundled("mqe-compact").toString();

        assertThat(errors("evaluate-mqe", "--pool", pool, "--out", path("r"), "--network", "mqe-dinov3-small"))
                .contains("--weights");
        assertThat(errors("evaluate-mqe", "--pool", pool, "--out", path("r"), "--network", "mqe-huge"))
                .contains("mqe-huge")
                .contains("mqe-dinov3-base");
        assertThat(errors(
                        "benchmark-fusion",
                        "--pool",
                        pool,
                        "--out",
                        path("r"),
                        "--network",
                        "mqe-dinov3-small",
                        "--weights",
                        compact))
                .contains("encoder.embeddings.cls_token");
    }

    private void train(String name, String... more) throws IOException {
        config(name, config -> config);
        run(command(more));
    }

    private String refusal(String name, String... more) throws IOException {
        config(name, config -> config);
        return errors(command(more));
    }

    /** The configuration of that name, with phases for the shared pool. */
    private void config(String name, UnaryOperator<String> change) throws IOException {
        String config = Files.readString(Path.of("configs", name + ".yaml"));
        Files.writeString(folder.resolve("config.yaml"), change.apply(config.replaceAll("(?s)phases:.*", "")) + PHASES);
    }

    private String[] command(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train-mqe",
                "--config",
                path("config.yaml"),
                "--data",
                shared.resolve("data").toString(),
                "--out",
                path("run")));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static void run(String... arguments) {
        assertThat(MatteboxTrain.commandLine().execute(arguments)).isZero();
    }

    /** What a command says that ends with the status 2. */
    private static String errors(String... arguments) {
        StringWriter errors = new StringWriter();
        int status = MatteboxTrain.commandLine().setErr(new PrintWriter(errors)).execute(arguments);
        assertThat(status).as(errors.toString()).isEqualTo(2);
        return errors.toString();
    }

    private Path written(String name, List<StoredTensor> tensors) {
        Path file = folder.resolve(name);
        SafetensorsWriter.write(file, tensors, Map.of());
        return file;
    }

    private Path bundled(String name) throws IOException {
        Path file = folder.resolve(name + "-bundled.safetensors");
        try (InputStream stream = Objects.requireNonNull(
                getClass().getResourceAsStream("/dev/mattebox/model/weights/" + name + ".safetensors"))) {
            Files.copy(stream, file);
        }
        return file;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
