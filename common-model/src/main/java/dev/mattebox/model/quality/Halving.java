package dev.mattebox.model.quality;

/** Takes pictures of one size to half of it and back. Borders of odd sizes are repeated. */
final class Halving {

    private final int fullWidth;
    private final int fullHeight;

    Halving(int width, int height) {
        this.fullWidth = width;
        this.fullHeight = height;
    }

    int width() {
        return (fullWidth + 1) / 2;
    }

    int height() {
        return (fullHeight + 1) / 2;
    }

    /** Means of 2x2 pixels, rounded to the nearest, of interleaved unsigned bytes. */
    byte[] bytes(byte[] full, int channels) {
        byte[] half = new byte[width() * height() * channels];
        int i = 0;
        for (int y = 0; y < height(); y++) {
            int upper = 2 * y * fullWidth;
            int lower = Math.min(2 * y + 1, fullHeight - 1) * fullWidth;
            for (int x = 0; x < width(); x++) {
                int left = 2 * x;
                int right = Math.min(left + 1, fullWidth - 1);
                for (int c = 0; c < channels; c++) {
                    int sum = (full[(upper + left) * channels + c] & 255)
                            + (full[(upper + right) * channels + c] & 255)
                            + (full[(lower + left) * channels + c] & 255)
                            + (full[(lower + right) * channels + c] & 255);
                    half[i++] = (byte) ((sum + 2) / 4);
                }
            }
        }
        return half;
    }

    /** Means of 2x2 pixels. */
    float[] floats(float[] full) {
        float[] half = new float[width() * height()];
        int i = 0;
        for (int y = 0; y < height(); y++) {
            int upper = 2 * y * fullWidth;
            int lower = Math.min(2 * y + 1, fullHeight - 1) * fullWidth;
            for (int x = 0; x < width(); x++) {
                int left = 2 * x;
                int right = Math.min(left + 1, fullWidth - 1);
                half[i++] = (full[upper + left] + full[upper + right] + full[lower + left] + full[lower + right]) / 4;
            }
        }
        return half;
    }

    /** What a map of half the size says of a pixel, bilinear between the centres of its pixels. */
    float at(float[] half, int x, int y) {
        int left = Math.max(0, (x - 1) / 2);
        int top = Math.max(0, (y - 1) / 2);
        int right = Math.min(left + 1, width() - 1);
        int bottom = Math.min(top + 1, height() - 1);
        float toRight = x == 0 ? 0 : x % 2 == 0 ? 0.75f : 0.25f;
        float toBottom = y == 0 ? 0 : y % 2 == 0 ? 0.75f : 0.25f;
        float above = half[top * width() + left] * (1 - toRight) + half[top * width() + right] * toRight;
        float below = half[bottom * width() + left] * (1 - toRight) + half[bottom * width() + right] * toRight;
        return above * (1 - toBottom) + below * toBottom;
    }
}
