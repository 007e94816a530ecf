package dev.mattebox.training.cli;

import dev.mattebox.model.weights.SafetensorsFile;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.training.trainer.TrainingConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Averages the weights before and after a further training (Wortsman et al., "Robust fine-tuning of zero-shot models",
 * CVPR 2022): what the further training learnt stays, and less of what it forgot is lost.
 */
@Command(
        name = "average",
        description = "Averages the weights of a training and of one that went on from there with other data.",
        mixinStandardHelpOptions = true)
final class AverageCommand implements Callable<Integer> {

    @Option(names = "--before", required = true, description = "a safetensors file, as export writes it")
    private Path before = Path.of("before.safetensors");

    @Option(names = "--after", required = true, description = "that of the training that began with the other one")
    private Path after = Path.of("after.safetensors");

    @Option(names = "--share", defaultValue = "0.7", description = "of the later weights (default: 0.7)")
    private double share;

    @Option(names = "--out", required = true, description = "the safetensors file to write")
    private Path out = Path.of("average.safetensors");

    @Override
    public Integer call() {
        if (!(share >= 0 && share <= 1)) {
            throw new TrainingConfigException("--share is " + share + "; a share is from 0 to 1");
        }
        TensorFile earlier = SafetensorsFile.open(before);
        TensorFile later = SafetensorsFile.open(after);
        List<StoredTensor> tensors = later.tensors().values().stream()
                .map(tensor -> averaged(earlier.tensors().get(tensor.name()), tensor))
                .toList();
        SafetensorsWriter.write(out, tensors, later.metadata());
        return 0;
    }

    private StoredTensor averaged(@Nullable StoredTensor earlier, StoredTensor later) {
        if (earlier == null || !earlier.shape().equals(later.shape())) {
            throw new TrainingConfigException("The tensor " + later.name() + " of " + after + " is not in " + before
                    + " in the same shape; give weights of one network");
        }
        float[] values = later.toFloatArray();
        float[] others = earlier.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (share * values[i] + (1 - share) * others[i]);
        }
        return StoredTensor.of(later.name(), later.shape(), values);
    }
}
