package dev.mattebox.training.data;

/**
 * A mask of zeros and ones with the few operations that simulate how people and segmenters draw.
 *
 * @param values {@code height * width}, 0 or 1; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record BinaryMask(int width, int height, float[] values) {

    static BinaryMask threshold(float[] values, int width, int height, double above) {
        float[] mask = new float[values.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = values[i] > above ? 1 : 0;
        }
        return new BinaryMask(width, height, mask);
    }

    /** Rounds corners off: a Gaussian blur that is cut again at a threshold. */
    BinaryMask smoothed(double sigma, double threshold) {
        int radius = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + radius];
        }
        float[] rows = convolved(values, kernel, 1 / sum, 1, 0);
        return threshold(convolved(rows, kernel, 1 / sum, 0, 1), width, height, threshold);
    }

    private float[] convolved(float[] source, float[] kernel, double scale, int stepX, int stepY) {
        int radius = kernel.length / 2;
        float[] result = new float[source.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = -radius; k <= radius; k++) {
                    int column = Math.min(width - 1, Math.max(0, x + k * stepX));
                    int row = Math.min(height - 1, Math.max(0, y + k * stepY));
                    sum += kernel[k + radius] * source[row * width + column];
                }
                result[y * width + x] = (float) (sum * scale);
            }
        }
        return result;
    }

    /** As if drawn at a resolution so many times lower. */
    BinaryMask pixelated(int factor) {
        float[] result = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                result[y * width + x] = values[(y / factor * factor) * width + x / factor * factor];
            }
        }
        return new BinaryMask(width, height, result);
    }

    /** Grown by a disc of this diameter. */
    BinaryMask dilated(int diameter) {
        return withDisc(diameter, 1);
    }

    /** Shrunk by a disc of this diameter; the frame's border does not shrink it. */
    BinaryMask eroded(int diameter) {
        return withDisc(diameter, 0);
    }

    private BinaryMask withDisc(int diameter, float spread) {
        float[] result = values.clone();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (values[y * width + x] == spread && isOnBoundary(x, y)) {
                    paint(result, x, y, diameter / 2.0, spread);
                }
            }
        }
        return new BinaryMask(width, height, result);
    }

    /** With a disc set or cleared at a place. */
    BinaryMask withDiscAt(int x, int y, double radius, boolean set) {
        float[] result = values.clone();
        paint(result, x, y, radius, set ? 1 : 0);
        return new BinaryMask(width, height, result);
    }

    private void paint(float[] target, int centreX, int centreY, double radius, float value) {
        int reach = (int) radius;
        for (int y = Math.max(0, centreY - reach); y <= Math.min(height - 1, centreY + reach); y++) {
            for (int x = Math.max(0, centreX - reach); x <= Math.min(width - 1, centreX + reach); x++) {
                double dx = (double) x - centreX;
                double dy = (double) y - centreY;
                if (dx * dx + dy * dy <= radius * radius) {
                    target[y * width + x] = value;
                }
            }
        }
    }

    /** True if a direct neighbour has the other value. */
    boolean isOnBoundary(int x, int y) {
        float own = values[y * width + x];
        return (x > 0 && values[y * width + x - 1] != own)
                || (x < width - 1 && values[y * width + x + 1] != own)
                || (y > 0 && values[(y - 1) * width + x] != own)
                || (y < height - 1 && values[(y + 1) * width + x] != own);
    }

    boolean isEmpty() {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
