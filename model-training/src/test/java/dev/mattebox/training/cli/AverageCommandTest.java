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
import java.util.List;
import java.util.Map;

class AverageCommandTest {

    @TempDir
    private Path folder;

    @Test
    void eachWeightLiesBetweenThatOfBeforeAndThatOfAfter() {
        Path before = write("before", StoredTensor.of("a", new Shape(2), 0, 10));
        Path after = write("after", StoredTensor.of("a", new Shape(2), 1, 20));

        assertThat(average(before, after, "0.75", new StringWriter())).isZero();

        TensorFile averaged = SafetensorsFile.open(folder.resolve("average.safetensors"));
        assertThat(requireNonNull(averaged.tensors().get("a")).toFloatArray()).containsExactly(0.75f, 17.5f);
        assertThat(averaged.metadata()).containsEntry("made", "after");
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        Path before = write("before", StoredTensor.of("a", new Shape(1), 0));
        Path after = write("after", StoredTensor.of("a", new Shape(2), 1, 20));
        StringWriter errors = new StringWriter();

        assertThat(average(before, after, "0.5", errors)).isEqualTo(2);

        assertThat(errors.toString()).contains("tensor a").contains("before.safetensors");
        assertThat(folder.resolve("average.safetensors")).doesNotExist();
    }

    @Test
    void aShareBeyondOneIsRefused() {
        Path weights = write("before", StoredTensor.of("a", new Shape(1), 0));
        StringWriter errors = new StringWriter();

        assertThat(average(weights, weights, "1.5", errors)).isEqualTo(2);

        assertThat(errors.toString()).contains("1.5");
    }

    private int average(Path before, Path after, String share, StringWriter errors) {
        return MatteboxTrain.commandLine()
                .setErr(new PrintWriter(errors))
                .execute(
                        "average",
                        "--before",
                        before.toString(),
                        "--after",
                        after.toString(),
                        "--share",
                        share,
                        "--out",
                        folder.resolve("average.safetensors").toString());
    }

    private Path write(String name, StoredTensor tensor) {
        Path weights = folder.resolve(name + ".safetensors");
        SafetensorsWriter.write(weights, List.of(tensor), Map.of("made", name));
        return weights;
    }
}
