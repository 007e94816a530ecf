package dev.mattebox.training.cli;

import dev.mattebox.model.weights.SafetensorsFile;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.training.trainer.TrainingConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Makes an evaluator of the compact network more or less suspicious. */
@Command(
        name = "calibrate-mqe",
        description =
                "Lowers all logits of a compact evaluator by a number, so that it suspects less: its ranking of pixels"
                        + " stays, its probabilities change. Find the number with evaluate-mqe on a pool that is not the test.",
        mixinStandardHelpOptions = true)
final class CalibrateMqeCommand implements Callable<Integer> {

    private static final String BIAS = "mqe.head.bias";

    @Option(
            names = "--weights",
            required = true,
            description = "a safetensors file of mqe-compact, as export writes it")
    private Path weights = Path.of("mqe-compact.safetensors");

    @Option(names = "--by", required = true, description = "what is taken from each logit")
    private float by;

    @Option(names = "--out", required = true, description = "the safetensors file to write")
    private Path out = Path.of("calibrated.safetensors");

    @Override
    public Integer call() {
        TensorFile file = SafetensorsFile.open(weights);
        if (!file.tensors().containsKey(BIAS)) {
            throw new TrainingConfigException(
                    "The weights " + weights + " have no " + BIAS + "; give weights of mqe-compact");
        }
        List<StoredTensor> tensors =
                file.tensors().values().stream().map(this::calibrated).toList();
        SafetensorsWriter.write(out, tensors, file.metadata());
        return 0;
    }

    private StoredTensor calibrated(StoredTensor tensor) {
        return tensor.name().equals(BIAS)
                ? StoredTensor.of(BIAS, tensor.shape(), tensor.toFloatArray()[0] - by)
                : tensor;
    }
}
