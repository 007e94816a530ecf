package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.util.Arrays;

/**
 * Tells attention where a patch is, by turning pairs of its channels by angles that grow with the row and the column.
 * The class token and the registers are not turned: their angle is 0.
 *
 * @param cosines {@code [L, d]}
 * @param sines {@code [L, d]}
 */
record RotaryPosition(NDArray cosines, NDArray sines) {

    private static final double BASE = 100;

    /**
     * For all tokens of an image.
     *
     * @param manager owns the tables
     * @param height of the map of patches
     * @param width of the map of patches
     * @param dim channels of a head, a multiple of 4
     */
    static RotaryPosition of(NDManager manager, int height, int width, int dim) {
        int quarter = dim / 4;
        int prefix = PatchEmbedding.PREFIX_TOKENS;
        double[] rows = angles(height, quarter);
        double[] columns = angles(width, quarter);
        float[] cosines = new float[(prefix + height * width) * dim];
        float[] sines = new float[cosines.length];
        Arrays.fill(cosines, 0, prefix * dim, 1);
        for (int y = 0, i = prefix * dim; y < height; y++) {
            for (int x = 0; x < width; x++, i += dim) {
                for (int k = 0; k < quarter; k++) {
                    put(cosines, sines, i + k, rows[y * quarter + k], dim);
                    put(cosines, sines, i + quarter + k, columns[x * quarter + k], dim);
                }
            }
        }
        Shape shape = new Shape((long) prefix + (long) height * width, dim);
        return new RotaryPosition(table(manager, cosines, shape), table(manager, sines, shape));
    }

    /** The angle of each position on an axis at each frequency. */
    private static double[] angles(int length, int frequencies) {
        double[] angles = new double[length * frequencies];
        for (int position = 0; position < length; position++) {
            double coordinate = 2 * (position + 0.5) / length - 1;
            for (int k = 0; k < frequencies; k++) {
                angles[position * frequencies + k] =
                        2 * Math.PI * coordinate * Math.pow(BASE, -(double) k / frequencies);
            }
        }
        return angles;
    }

    /** Both halves of the channels are turned by the same angles. */
    private static void put(float[] cosines, float[] sines, int i, double angle, int dim) {
        cosines[i] = cosines[i + dim / 2] = (float) Math.cos(angle);
        sines[i] = sines[i + dim / 2] = (float) Math.sin(angle);
    }

    /** A copy in PyTorch's own memory: the gradient needs the table after its array was closed. */
    private static NDArray table(NDManager manager, float[] values, Shape shape) {
        try (NDArray inJavasMemory = manager.create(values, shape)) {
            return inJavasMemory.duplicate();
        }
    }

    /** {@code [B, heads, L, d] → [B, heads, L, d]}. */
    NDArray turn(NDArray x) {
        NDList halves = x.split(2, 3);
        NDArray across = halves.get(1).neg().concat(halves.get(0), 3);
        return x.mul(cosines).add(across.mul(sines));
    }
}
