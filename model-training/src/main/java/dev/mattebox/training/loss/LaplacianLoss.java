package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The absolute error of the levels of a Laplacian pyramid, a level counting twice as much as the finer one before it.
 * As the pyramid is linear, it is built of the error alone; as its blur is separable, each step is a product with a
 * matrix from either side, which costs a fraction of a convolution of one channel.
 */
final class LaplacianLoss {

    private static final int LEVELS = 5;
    private static final float[] BINOMIAL = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};
    private static final int SMALLEST_SIDE = 4;

    private LaplacianLoss() {}

    /**
     * @param errors {@code [N, 1, H, W]}: prediction minus truth
     * @param frameWeights {@code [N, 1, 1, 1]}
     */
    static NDArray of(NDArray errors, NDArray frameWeights) {
        NDManager manager = errors.getManager();
        NDArray current = errors;
        NDArray sum = manager.create(0f);
        for (int level = 0; level < LEVELS && smallestSide(current) >= SMALLEST_SIDE; level++) {
            current = cutToEvenSides(current);
            int height = Math.toIntExact(current.getShape().get(2));
            int width = Math.toIntExact(current.getShape().get(3));
            NDArray coarse = reduction(manager, height)
                    .matMul(current)
                    .matMul(reduction(manager, width).transpose());
            NDArray smooth = expansion(manager, height)
                    .matMul(coarse)
                    .matMul(expansion(manager, width).transpose());
            NDArray error = current.sub(smooth).abs().mul(frameWeights).mean();
            sum = sum.add(Scaling.by(error, (double) (1 << level) / LEVELS));
            current = coarse;
        }
        return sum;
    }

    private static long smallestSide(NDArray x) {
        return Math.min(x.getShape().get(2), x.getShape().get(3));
    }

    private static NDArray cutToEvenSides(NDArray x) {
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        return height % 2 == 0 && width % 2 == 0
                ? x
                : x.get(":,:,:%d,:%d".formatted(height - height % 2, width - width % 2));
    }

    /** {@code [size/2, size]}: blurs an axis, mirrored at its border samples, and keeps every second sample. */
    private static NDArray reduction(NDManager manager, int size) {
        float[] matrix = new float[size / 2 * size];
        for (int row = 0; row < size / 2; row++) {
            for (int tap = 0; tap < BINOMIAL.length; tap++) {
                matrix[row * size + mirrored(2 * row + tap - 2, size)] += BINOMIAL[tap];
            }
        }
        return manager.create(matrix, new Shape(size / 2, size));
    }

    /** {@code [size, size/2]}: puts zeros between the samples of an axis, blurs it and makes up for the zeros. */
    private static NDArray expansion(NDManager manager, int size) {
        float[] matrix = new float[size * (size / 2)];
        for (int row = 0; row < size; row++) {
            for (int tap = 0; tap < BINOMIAL.length; tap++) {
                int sample = mirrored(row + tap - 2, size);
                if (sample % 2 == 0) {
                    matrix[row * (size / 2) + sample / 2] += 2 * BINOMIAL[tap];
                }
            }
        }
        return manager.create(matrix, new Shape(size, size / 2));
    }

    private static int mirrored(int i, int size) {
        return i < 0 ? -i : i >= size ? 2 * size - 2 - i : i;
    }
}
