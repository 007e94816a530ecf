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

/** Makes an evaluator of the compact network more or less suspicious, and more or less sure. */
@Command(
        name = "calibrate-mqe",
        description =
                "Multiplies all logits of a compact evaluator and lowers them, so that it is surer and suspects less: its"
                        + " ranking of pixels stays, its probabilities change. Find the numbers with evaluate-mqe on a pool"
                        + " that is not the test.",
        mixinStandardHelpOptions = true)
final class CalibrateMqeCommand implements Callable<Integer> {

    private static final String WEIGHT = "mqe.head.weight";
    private static final String BIAS = "mqe.head.bias";

    @Option(
            names = "--weights",
            required = true,
            description = "a safetensors file of mqe-compact, as export writes it")
    private Path weights = Path.of("mqe-compact.safetensors");

    @Option(names = "--times", defaultValue = "1", description = "by what each logit is multiplied first (default: 1)")
    private float times;

    @Option(names = "--by", required = true, description = "what is taken from each logit")
    private float by;

    @Option(names = "--out", required = true, description = "the safetensors file to write")
    private Path out = Path.of("calibrated.safetensors");

    @Override
    public Integer call() {
        if (!(times > 0)) {
            throw new TrainingConfigException(
                    "--times is " + times + "; it must be positive, or the ranking turns round");
        }
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
        return switch (tensor.name()) {
            case WEIGHT -> moved(tensor, 0);
            case BIAS -> moved(tensor, by);
            default -> tensor;
        };
    }

    private StoredTensor moved(StoredTensor tensor, float less) {
        float[] values = tensor.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = times * values[i] - less;
        }
        return StoredTensor.of(tensor.name(), tensor.shape(), values);
    }
}
