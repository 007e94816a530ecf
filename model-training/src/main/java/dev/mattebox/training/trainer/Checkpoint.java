package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.weights.SafetensorsFile;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.training.optimizer.NamedTensors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a training needs to go on as if it had never stopped, in one safetensors file. */
final class Checkpoint {

    private static final String WEIGHTS = "weights/";
    private static final String AVERAGE = "average/";
    private static final String FIRST_MOMENT = "first/";
    private static final String SECOND_MOMENT = "second/";
    private static final String STEP = "step";
    private static final String OPTIMIZER_STEPS = "optimizerSteps";
    private static final String SEED = "seed";

    private Checkpoint() {}

    /** Writes the state; an older file of that name is there until the new one is whole. */
    static void write(Path path, TrainingState<?> state) {
        List<StoredTensor> tensors = new ArrayList<>();
        add(tensors, WEIGHTS, state.network().tensors());
        add(tensors, AVERAGE, state.average().tensors());
        add(tensors, FIRST_MOMENT, state.optimizer().firstMoments());
        add(tensors, SECOND_MOMENT, state.optimizer().secondMoments());
        SafetensorsWriter.write(
                path,
                tensors,
                Map.of(
                        STEP, Long.toString(state.step()),
                        OPTIMIZER_STEPS, Long.toString(state.optimizer().steps()),
                        SEED, Long.toString(state.seed())));
    }

    /**
     * Puts a stored state back.
     *
     * @throws TrainingConfigException if it belongs to a training with another seed
     */
    static void restore(Path path, TrainingState<?> state, NDManager manager) {
        TensorFile file = SafetensorsFile.open(path);
        long seed = number(file, SEED, path);
        if (seed != state.seed()) {
            throw new TrainingConfigException("The checkpoint " + path + " was made with seed " + seed
                    + ", the configuration says " + state.seed() + "; use its own configuration");
        }
        try (NDManager scratch = manager.newSubManager()) {
            restore(state.network().tensors(), read(file, WEIGHTS, scratch));
            restore(state.average().tensors(), read(file, AVERAGE, scratch));
            restore(state.optimizer().firstMoments(), read(file, FIRST_MOMENT, scratch));
            restore(state.optimizer().secondMoments(), read(file, SECOND_MOMENT, scratch));
        }
        state.optimizer().resumeAfter(number(file, OPTIMIZER_STEPS, path));
        state.resumeAt(number(file, STEP, path));
    }

    /** The averaged weights of a checkpoint, by the network's names, and the steps they were trained for. */
    static Averaged averaged(Path path) {
        TensorFile file = SafetensorsFile.open(path);
        List<StoredTensor> tensors = file.tensors().values().stream()
                .filter(tensor -> tensor.name().startsWith(AVERAGE))
                .map(tensor -> new StoredTensor(
                        tensor.name().substring(AVERAGE.length()), tensor.dtype(), tensor.shape(), tensor.data()))
                .toList();
        return new Averaged(tensors, number(file, STEP, path), number(file, SEED, path));
    }

    /** Averaged weights as they lie in a checkpoint. */
    record Averaged(List<StoredTensor> tensors, long step, long seed) {}

    private static void add(List<StoredTensor> tensors, String prefix, NamedTensors added) {
        added.forEach((name, tensor) -> tensors.add(StoredTensor.copyOf(prefix + name, tensor)));
    }

    private static NamedTensors read(TensorFile file, String prefix, NDManager manager) {
        Map<String, ai.djl.ndarray.NDArray> tensors = new LinkedHashMap<>();
        file.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                tensors.put(name.substring(prefix.length()), manager.create(tensor.toFloatArray(), tensor.shape()));
            }
        });
        return new NamedTensors(tensors);
    }

    private static void restore(NamedTensors tensors, NamedTensors stored) {
        tensors.forEach((name, tensor) -> TrainableNetwork.overwrite(name, tensor, stored.get(name)));
    }

    private static long number(TensorFile file, String key, Path path) {
        String value = file.metadata().get(key);
        if (value == null) {
            throw new TrainingConfigException("The file " + path + " is no checkpoint: it does not say its " + key);
        }
        return Long.parseLong(value);
    }
}
