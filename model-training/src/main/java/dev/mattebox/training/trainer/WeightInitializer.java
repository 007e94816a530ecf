package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.training.optimizer.NamedTensors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Makes the first weights of a network: whatever a network asks for is drawn from the seed and the name alone, so that
 * the order of asking does not matter.
 */
public final class WeightInitializer implements TensorSource {

    private static final int POSITION_TEMPERATURE = 128;

    private final NDManager manager;
    private final long seed;
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();

    /**
     * @param manager owns the tensors
     * @param seed of all of them
     */
    public WeightInitializer(NDManager manager, long seed) {
        this.manager = manager;
        this.seed = seed;
    }

    @Override
    public NDArray get(String name, long... dimensions) {
        return tensors.computeIfAbsent(name, any -> {
            Shape shape = new Shape(dimensions);
            return manager.create(values(name, shape), shape);
        });
    }

    /** What was asked for so far, in that order. */
    public NamedTensors tensors() {
        return new NamedTensors(tensors);
    }

    private float[] values(String name, Shape shape) {
        int size = Math.toIntExact(shape.size());
        if (name.endsWith(".inv_freq")) {
            return frequencies(size);
        }
        if (shape.dimension() == 1) {
            return constant(size, vectorValue(name));
        }
        float[] values = normal(size, InitialScale.of(name, shape), new Random(seed ^ (31L * name.hashCode())));
        if (name.equals("object_transformer.pixel_init_proj.weight")) {
            addIdentity(values, Math.toIntExact(shape.get(0)));
        }
        return values;
    }

    private static float vectorValue(String name) {
        if (name.equals("mask_decoder.pred_mat.bias")) {
            return 0.3f; // a mean alpha, so that no pixel starts where the clamp saturates
        }
        if (name.endsWith(".running_var")) {
            return 1;
        }
        if (name.endsWith(".bn2.weight") && !name.startsWith("temp_sparity.")) {
            return 0.5f; // the end of a residual branch: blocks start near the identity
        }
        if (name.endsWith(".lambda1")) {
            return 0.1f; // the scale of a residual branch; at 0 nothing behind it would learn
        }
        return name.endsWith(".weight") ? 1 : 0;
    }

    /** Those of the network's positional encoding. */
    private static float[] frequencies(int count) {
        float[] frequencies = new float[count];
        for (int j = 0; j < count; j++) {
            frequencies[j] = (float) (1 / Math.pow(POSITION_TEMPERATURE, (double) j / count));
        }
        return frequencies;
    }

    private static float[] constant(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] normal(int size, double deviation, Random random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    private static void addIdentity(float[] matrix, int width) {
        for (int i = 0; i < width; i++) {
            matrix[i * width + i] += 1;
        }
    }
}
