package dev.mattebox.model.metrics;

import dev.mattebox.model.matting.AlphaMatte;

import java.util.Arrays;

/**
 * Grad: the squared differences between the strengths of the edges, summed over the frame, in thousands.
 *
 * <p>The strength is the length of the gradient taken by the derivatives of a Gaussian of sigma 1.4, 9x9 pixels, scaled
 * to unit energy, with the border pixels repeated outwards (Rhemann et al. 2009).
 */
public final class GradientError {

    private static final int RADIUS = 4;
    private static final double SIGMA = 1.4;
    /** The kernel is the product of these two: smooth across the derivative's direction. */
    private static final double[] SMOOTHING = unitEnergy(false);

    private static final double[] DERIVATIVE = unitEnergy(true);

    private GradientError() {}

    /** As for high-resolution data. */
    public static double of(AlphaMatte prediction, AlphaMatte truth) {
        Sizes.requireEqual(prediction, truth);
        return of(prediction.values(), truth.values(), truth.width(), truth.height());
    }

    /** As for low-resolution data: prediction and truth are first stretched to [0,1] each, a constant one becomes 0. */
    public static double ofStretched(AlphaMatte prediction, AlphaMatte truth) {
        Sizes.requireEqual(prediction, truth);
        return of(stretched(prediction.values()), stretched(truth.values()), truth.width(), truth.height());
    }

    private static double of(float[] prediction, float[] truth, int width, int height) {
        float[] predicted = strength(prediction, width, height);
        float[] actual = strength(truth, width, height);
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            double difference = actual[i] - predicted[i];
            sum += difference * difference;
        }
        return sum / 1000;
    }

    private static float[] stretched(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        float[] stretched = new float[values.length];
        if (most > least) {
            for (int i = 0; i < values.length; i++) {
                stretched[i] = (values[i] - least) / (most - least);
            }
        }
        return stretched;
    }

    /**
     * The strength of the edges at each pixel, {@code height * width}, at least 0: about 1.9 at a sharp step from 0 to 1.
     */
    public static float[] edgeStrength(AlphaMatte alpha) {
        return strength(alpha.values(), alpha.width(), alpha.height());
    }

    private static float[] strength(float[] values, int width, int height) {
        float[] across = alongColumns(alongRows(values, width, height, DERIVATIVE), width, height, SMOOTHING);
        float[] down = alongColumns(alongRows(values, width, height, SMOOTHING), width, height, DERIVATIVE);
        for (int i = 0; i < values.length; i++) {
            across[i] = (float) Math.sqrt((double) across[i] * across[i] + (double) down[i] * down[i]);
        }
        return across;
    }

    private static float[] alongRows(float[] values, int width, int height, double[] kernel) {
        float[] filtered = new float[values.length];
        double[] padded = new double[width + 2 * RADIUS];
        for (int row = 0; row < height * width; row += width) {
            for (int x = 0; x < padded.length; x++) {
                padded[x] = values[row + Math.min(width - 1, Math.max(0, x - RADIUS))];
            }
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = 0; k < kernel.length; k++) {
                    sum += kernel[k] * padded[x + k];
                }
                filtered[row + x] = (float) sum;
            }
        }
        return filtered;
    }

    private static float[] alongColumns(float[] values, int width, int height, double[] kernel) {
        float[] filtered = new float[values.length];
        double[] sums = new double[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            for (int k = 0; k < kernel.length; k++) {
                int row = width * Math.min(height - 1, Math.max(0, y + k - RADIUS));
                for (int x = 0; x < width; x++) {
                    sums[x] += kernel[k] * values[row + x];
                }
            }
            for (int x = 0; x < width; x++) {
                filtered[y * width + x] = (float) sums[x];
            }
        }
        return filtered;
    }

    private static double[] unitEnergy(boolean derivative) {
        double[] kernel = new double[2 * RADIUS + 1];
        double energy = 0;
        for (int i = 0; i < kernel.length; i++) {
            int x = i - RADIUS;
            double gaussian = Math.exp(-x * x / (2 * SIGMA * SIGMA));
            kernel[i] = derivative ? -x * gaussian : gaussian;
            energy += kernel[i] * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= Math.sqrt(energy);
        }
        return kernel;
    }
}
