package dev.mattebox.training.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.weights.SafetensorsFile;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class CalibrateMqeCommandTest {

    @TempDir
    private Path folder;

    @Test
    void logitsAreLoweredAndNothingElseChanges() {
        Path weights = write(
                StoredTensor.of("mqe.head.bias", new Shape(1), 0.5f),
                StoredTensor.of("mqe.head.weight", new Shape(2), 1, -2));

        assertThat(calibrate(weights, new StringWriter())).isZero();

        TensorFile calibrated = SafetensorsFile.open(folder.resolve("calibrated.safetensors"));
        assertThat(values(calibrated, "mqe.head.bias")).containsExactly(-0.25f);
        assertThat(values(calibrated, "mqe.head.weight")).containsExactly(1, -2);
        assertThat(calibrated.metadata()).containsEntry("licence", "Apache-2.0");
    }

    @Test
    void logitsAreMultipliedBeforeTheyAreLowered() {
        Path weights = write(
                StoredTensor.of("mqe.head.bias", new Shape(1), 0.5f),
                StoredTensor.of("mqe.head.weight", new Shape(2), 1, -2),
                StoredTensor.of("other", new Shape(1), 3));

        assertThat(calibrate(weights, new StringWriter(), "--times", "2")).isZero();

        TensorFile calibrated = SafetensorsFile.open(folder.resolve("calibrated.safetensors"));
        assertThat(values(calibrated, "mqe.head.bias")).containsExactly(0.25f);
        assertThat(values(calibrated, "mqe.head.weight")).containsExactly(2, -4);
        assertThat(values(calibrated, "other")).containsExactly(3);
    }

    @Test
    void aFactorThatTurnsTheRankingRoundIsRefused() {
        StringWriter errors = new StringWriter();

        assertThat(calibrate(write(StoredTensor.of("mqe.head.bias", new Shape(1), 1)), errors, "--times", "-1"))
                .isEqualTo(2);

        assertThat(errors.toString()).contains("-1.0");
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        StringWriter errors = new StringWriter();

        assertThat(calibrate(write(StoredTensor.of("other", new Shape(1), 1)), errors))
                .isEqualTo(2);

        assertThat(errors.toString()).contains("mqe.head.bias").contains("weights.safetensors");
    }

    private int calibrate(Path weights, StringWriter errors, String... more) {
        String out = folder.resolve("calibrated.safetensors").toString();
        List<String> arguments = new ArrayList<>(
                List.of("calibrate-mqe", "--weights", weights.toString(), "--by", "0.75", "--out", out));
        arguments.addAll(List.of(more));
        return MatteboxTrain.commandLine().setErr(new PrintWriter(errors)).execute(arguments.toArray(String[]::new));
    }

    private Path write(StoredTensor... tensors) {
        Path weights = folder.resolve("weights.safetensors");
        SafetensorsWriter.write(weights, List.of(tensors), Map.of("licence", "Apache-2.0"));
        return weights;
    }

    private static float[] values(TensorFile file, String name) {
        return requireNonNull(file.tensors().get(name)).toFloatArray();
    }
}
