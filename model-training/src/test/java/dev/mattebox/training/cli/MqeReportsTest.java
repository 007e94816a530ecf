package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.training.trainer.WeightInitializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reports on an evaluator, of untrained weights. */
class MqeReportsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void untrainedWeights() {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager)) {
            WeightInitializer weights = new WeightInitializer(manager, 1);
            CompactMqeConfig.bundled().network(new Layers(weights, BatchNormalization.FOLDED), ops);
            List<StoredTensor> tensors = new ArrayList<>();
            weights.tensors().forEach((name, tensor) -> tensors.add(StoredTensor.copyOf(name, tensor)));
            SafetensorsWriter.write(folder.resolve("weights.safetensors"), tensors, Map.of());
        }
    }

    @Test
    void anEvaluatorIsJudgedAndItsFusionMeasured() throws IOException {
        run("generate", "--out", path("pool"), "--clips", "2", "--size", "96", "--frames", "3");
        run("evaluate-mqe", "--pool", path("pool"), "--weights", path("weights.safetensors"), "--out", path("mqe"));
        run("benchmark-fusion", "--pool", path("pool"), "--weights", path("weights.safetensors"), "--out", path("mqe"));

        assertThat(Files.readString(folder.resolve("mqe/mqe.md")))
                .contains("| MQE |")
                .contains("| disagreement with GrabCut |")
                .contains("| lagging | no |");
        assertThat(folder.resolve("mqe/mqe.csv")).isNotEmptyFile();
        assertThat(folder.resolve("mqe/mqe.png")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("mqe/fusion.md"))).contains("(2 clips)", "| dtSSD, fused / A |");
        assertThat(folder.resolve("mqe/fusion.csv")).isNotEmptyFile();
    }

    @Test
    void aMissingPoolIsSaidInOneSentence() {
        StringWriter errors = new StringWriter();

        int status = MatteboxTrain.commandLine()
                .setErr(new PrintWriter(errors))
                .execute("evaluate-mqe", "--pool", path("none"), "--out", path("mqe"));

        assertThat(status).isEqualTo(2);
        assertThat(errors.toString())
                .contains("There are no clips in")
                .contains("generate")
                .hasLineCount(1);
    }

    private void run(String... arguments) {
        assertThat(MatteboxTrain.commandLine().execute(arguments)).isZero();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
