package dev.mattebox.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Weights that keep values of a usual size on their way through a network: speed does not depend on them otherwise. The
 * same name gets the same tensor, so networks made from one source are the same network.
 */
final class RandomWeights implements TensorSource {

    private final NDManager manager;
    private final long seed;
    private final Map<String, NDArray> tensors = new HashMap<>();

    RandomWeights(NDManager manager, long seed) {
        this.manager = manager;
        this.seed = seed;
    }

    @Override
    public NDArray get(String name, long... shape) {
        return tensors.computeIfAbsent(name, any -> manager.create(values(name, shape), new Shape(shape)));
    }

    /** Writes a file of weights for a network, as an operator would configure them. */
    static void write(Path file, MatAnyone2Config config, long seed) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            RandomWeights weights = new RandomWeights(manager, seed);
            new MatAnyone2(config, weights, BatchNormalization.FROZEN);
            List<StoredTensor> stored = new ArrayList<>();
            weights.tensors.forEach((name, tensor) -> stored.add(StoredTensor.copyOf(name, tensor)));
            SafetensorsWriter.write(file, stored, Map.of());
        }
    }

    private float[] values(String name, long... shape) {
        float[] values = new float[(int) new Shape(shape).size()];
        if (name.endsWith("inv_freq")) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (1 / Math.pow(128, (double) i / values.length));
            }
        } else if (name.endsWith("running_var") || (shape.length == 1 && name.endsWith(".weight"))) {
            Arrays.fill(values, 1);
        } else if (shape.length > 1) {
            double inputs = Arrays.stream(shape, 1, shape.length).reduce(1, (a, b) -> a * b);
            Random random = new Random(seed ^ name.hashCode());
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
            }
        }
        return values;
    }
}
