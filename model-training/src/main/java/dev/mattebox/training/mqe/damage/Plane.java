package dev.mattebox.training.mqe.damage;

import java.util.Arrays;

/**
 * An alpha or a weight per pixel, with the image operations that damages need. Operations return new planes; borders
 * are repeated.
 *
 * @param values {@code height * width}; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Plane(int width, int height, float[] values) {

    private static final double REFERENCE_SIZE = 128;

    static Plane empty(int width, int height) {
        return new Plane(width, height, new float[width * height]);
    }

    static Plane ofBytes(int width, int height, byte[] levels) {
        float[] values = new float[levels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (levels[i] & 255) / 255f;
        }
        return new Plane(width, height, values);
    }

    /** What becomes of a value. */
    @FunctionalInterface
    interface Curve {
        double at(double value);
    }

    /** One pixel in a frame of 128 pixels, so that damages look alike at every size. */
    double unit() {
        return Math.min(width, height) / REFERENCE_SIZE;
    }

    double sum() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    Plane mapped(Curve curve) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) curve.at(values[i]);
        }
        return new Plane(width, height, result);
    }

    /** Each pixel moved towards the target's by the share that the weight gives. */
    Plane towards(Plane target, Plane weight) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i] + (target.values[i] - values[i]) * weight.values[i];
        }
        return new Plane(width, height, result);
    }

    Plane towards(Plane target, double weight) {
        float share = (float) weight;
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i] + (target.values[i] - values[i]) * share;
        }
        return new Plane(width, height, result);
    }

    /** Less the share that the weight takes. */
    Plane without(Plane weight) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i] * (1 - weight.values[i]);
        }
        return new Plane(width, height, result);
    }

    /** The union of two coverages that know nothing of each other. */
    Plane with(Plane other) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i] + (1 - values[i]) * other.values[i];
        }
        return new Plane(width, height, result);
    }

    Plane times(Plane other) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i] * other.values[i];
        }
        return new Plane(width, height, result);
    }

    Plane clamped() {
        return mapped(value -> Math.min(1, Math.max(0, value)));
    }

    /** Gaussian blur. */
    Plane blurred(double sigma) {
        if (sigma < 0.15) {
            return this;
        }
        int radius = (int) Math.ceil(2.7 * sigma);
        float[] kernel = new float[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + radius];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        return new Plane(width, height, alongColumns(alongRows(values, kernel), kernel));
    }

    private float[] alongRows(float[] source, float[] kernel) {
        int radius = kernel.length / 2;
        float[] padded = new float[width + 2 * radius];
        float[] sums = new float[width];
        float[] result = new float[source.length];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            System.arraycopy(source, row, padded, radius, width);
            Arrays.fill(padded, 0, radius, source[row]);
            Arrays.fill(padded, radius + width, padded.length, source[row + width - 1]);
            Arrays.fill(sums, 0);
            for (int k = 0; k < kernel.length; k++) {
                float weight = kernel[k];
                for (int x = 0; x < width; x++) {
                    sums[x] += weight * padded[x + k];
                }
            }
            System.arraycopy(sums, 0, result, row, width);
        }
        return result;
    }

    private float[] alongColumns(float[] source, float[] kernel) {
        int radius = kernel.length / 2;
        float[] result = new float[source.length];
        for (int y = 0; y < height; y++) {
            int to = y * width;
            for (int k = 0; k < kernel.length; k++) {
                int from = Math.min(height - 1, Math.max(0, y + k - radius)) * width;
                float weight = kernel[k];
                for (int x = 0; x < width; x++) {
                    result[to + x] += weight * source[from + x];
                }
            }
        }
        return result;
    }

    /** The greatest value within the radius, any real number of pixels. */
    Plane dilated(double radius) {
        return spread(radius, 1);
    }

    /** The least value within the radius, any real number of pixels. */
    Plane eroded(double radius) {
        return spread(radius, -1);
    }

    /** Loses what is thinner than twice the radius. */
    Plane opened(double radius) {
        return eroded(radius).dilated(radius).least(this);
    }

    private Plane least(Plane other) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.min(values[i], other.values[i]);
        }
        return new Plane(width, height, result);
    }

    /** Crosses and squares in turn make an octagon, which is near enough to a disc. */
    private Plane spread(double radius, int sign) {
        int whole = (int) radius;
        float[] current = scaled(values, sign);
        for (int step = 0; step < whole; step++) {
            current = grown(current, step % 2 == 1);
        }
        double rest = radius - whole;
        Plane result = new Plane(width, height, current);
        if (rest > 1e-3) {
            result = result.towards(new Plane(width, height, grown(current, whole % 2 == 1)), rest);
        }
        return new Plane(width, height, scaled(result.values, sign));
    }

    private static float[] scaled(float[] source, int sign) {
        float[] result = new float[source.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = sign * source[i] + 0f; // no negative zero
        }
        return result;
    }

    private float[] grown(float[] source, boolean square) {
        float[] rows = source.clone();
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 1; x < width; x++) {
                rows[row + x] = Math.max(rows[row + x], source[row + x - 1]);
                rows[row + x - 1] = Math.max(rows[row + x - 1], source[row + x]);
            }
        }
        float[] across = square ? rows : source;
        float[] result = rows.clone();
        for (int i = width; i < source.length; i++) {
            result[i] = Math.max(result[i], across[i - width]);
            result[i - width] = Math.max(result[i - width], across[i]);
        }
        return result;
    }

    /** Moved right and down by any real number of pixels. */
    Plane shifted(double right, double down) {
        float[] result = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                result[y * width + x] = (float) at(x - right, y - down);
            }
        }
        return new Plane(width, height, result);
    }

    /** Interpolated between pixel centres. */
    private double at(double x, double y) {
        double column = Math.min(width - 1.0, Math.max(0, x));
        double row = Math.min(height - 1.0, Math.max(0, y));
        int left = Math.min(width - 2, (int) column);
        int top = Math.min(height - 2, (int) row);
        double across = column - left;
        double down = row - top;
        int at = top * width + left;
        double upper = values[at] * (1 - across) + values[at + 1] * across;
        double lower = values[at + width] * (1 - across) + values[at + width + 1] * across;
        return upper * (1 - down) + lower * down;
    }

    /** Averaged over the larger pixels of a smaller plane. */
    Plane reduced(int newWidth, int newHeight) {
        float[] sums = new float[newWidth * newHeight];
        int[] counts = new int[newWidth * newHeight];
        for (int y = 0; y < height; y++) {
            int row = y * newHeight / height * newWidth;
            for (int x = 0; x < width; x++) {
                int to = row + x * newWidth / width;
                sums[to] += values[y * width + x];
                counts[to]++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
        }
        return new Plane(newWidth, newHeight, sums);
    }

    /** Interpolated between the pixels of this smaller plane, or made of squares. */
    Plane enlarged(int newWidth, int newHeight, boolean squares) {
        float[] result = new float[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                result[y * newWidth + x] = squares
                        ? values[y * height / newHeight * width + x * width / newWidth]
                        : (float) at((x + 0.5) * width / newWidth - 0.5, (y + 0.5) * height / newHeight - 0.5);
            }
        }
        return new Plane(newWidth, newHeight, result);
    }
}
