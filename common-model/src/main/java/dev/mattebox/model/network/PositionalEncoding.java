package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Layers;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sinusoidal code of a position: the first half of the channels tells x, the second y. */
final class PositionalEncoding {

    private static final float SCALE = 32;
    private static final int TEMPERATURE = 128;
    private static final float EPSILON = 1e-6f;

    /** Codes that are kept; a model sees few sizes, and any others are made each time. */
    private static final int KEPT = 8;

    private final float[] frequencies;
    private final Optional<NDManager> keeper;
    private final Map<Size, NDArray> kept = new ConcurrentHashMap<>();

    private record Size(int height, int width) {}

    /**
     * @param name of the tensor that stores the frequencies, {@code [dim/4]}
     * @param dim channels of the code, a multiple of 4
     */
    static PositionalEncoding of(Layers layers, String name, int dim) {
        NDArray frequencies = layers.tensor(name, dim / 4);
        return new PositionalEncoding(
                frequencies.toFloatArray(),
                layers.forTraining() ? Optional.empty() : Optional.of(frequencies.getManager()));
    }

    PositionalEncoding(float[] frequencies) {
        this(frequencies, Optional.empty());
    }

    private PositionalEncoding(float[] frequencies, Optional<NDManager> keeper) {
        this.frequencies = frequencies;
        this.keeper = keeper;
    }

    /**
     * The frequencies of a code: {@code 1 / 128^(4j/dim)}, {@code j = 0 … dim/4 − 1}.
     *
     * @param dim channels of the code, a multiple of 4
     */
    static float[] frequencies(int dim) {
        float[] frequencies = new float[dim / 4];
        for (int j = 0; j < frequencies.length; j++) {
            frequencies[j] = (float) (1 / Math.pow(TEMPERATURE, 4.0 * j / dim));
        }
        return frequencies;
    }

    /**
     * {@code [1, P, dim]}, to be used on the right of an operation only.
     *
     * @param manager owns the code, unless it is kept for other frames
     */
    NDArray encode(NDManager manager, int height, int width) {
        Size size = new Size(height, width);
        NDArray known = kept.get(size);
        if (known != null) {
            return known;
        }
        if (keeper.isEmpty() || kept.size() >= KEPT) {
            return create(manager, height, width);
        }
        return kept.computeIfAbsent(size, absent -> create(keeper.get(), height, width));
    }

    private NDArray create(NDManager manager, int height, int width) {
        int dim = 4 * frequencies.length;
        float[] columns = axis(width);
        float[] rows = axis(height);
        float[] code = new float[height * width * dim];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int position = (y * width + x) * dim;
                System.arraycopy(columns, x * dim / 2, code, position, dim / 2);
                System.arraycopy(rows, y * dim / 2, code, position + dim / 2, dim / 2);
            }
        }
        return manager.create(code, new Shape(1, (long) height * width, dim));
    }

    /** The code of each position on an axis, sine and cosine of each frequency in turn. */
    private float[] axis(int length) {
        float[] code = new float[length * 2 * frequencies.length];
        int i = 0;
        for (int position = 0; position < length; position++) {
            float normalized = position / (length - 1 + EPSILON) * SCALE;
            for (float frequency : frequencies) {
                float angle = normalized * frequency;
                code[i++] = (float) Math.sin(angle);
                code[i++] = (float) Math.cos(angle);
            }
        }
        return code;
    }
}
