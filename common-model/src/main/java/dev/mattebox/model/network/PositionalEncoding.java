package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Layers;

/** The sinusoidal code of a position: the first half of the channels tells x, the second y. */
final class PositionalEncoding {

    private static final float SCALE = 32;
    private static final int TEMPERATURE = 128;
    private static final float EPSILON = 1e-6f;

    private final float[] frequencies;

    /**
     * @param name of the tensor that stores the frequencies, {@code [dim/4]}
     * @param dim channels of the code, a multiple of 4
     */
    static PositionalEncoding of(Layers layers, String name, int dim) {
        return new PositionalEncoding(layers.tensor(name, dim / 4).toFloatArray());
    }

    PositionalEncoding(float[] frequencies) {
        this.frequencies = frequencies;
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

    /** {@code [1, P, dim]}. */
    NDArray encode(NDManager manager, int height, int width) {
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
