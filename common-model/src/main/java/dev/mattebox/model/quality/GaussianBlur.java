package dev.mattebox.model.quality;

/** Blurs a plane; pixels beyond the border are those on it. */
final class GaussianBlur {

    private static final double REACH = 3;

    private GaussianBlur() {}

    /**
     * @param sigma in pixels; 0 returns the plane itself
     */
    static float[] of(float[] plane, int width, int height, double sigma) {
        if (sigma <= 0) {
            return plane;
        }
        float[] kernel = kernel(sigma);
        float[] alongRows = new float[plane.length];
        for (int y = 0; y < height; y++) {
            blurLine(plane, alongRows, y * width, 1, width, kernel);
        }
        float[] blurred = new float[plane.length];
        for (int x = 0; x < width; x++) {
            blurLine(alongRows, blurred, x, width, height, kernel);
        }
        return blurred;
    }

    private static float[] kernel(double sigma) {
        int radius = (int) Math.ceil(REACH * sigma);
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double x = i - radius;
            kernel[i] = (float) Math.exp(-x * x / (2 * sigma * sigma));
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    private static void blurLine(float[] from, float[] to, int start, int step, int length, float[] kernel) {
        int radius = kernel.length / 2;
        for (int i = 0; i < length; i++) {
            float sum = 0;
            for (int k = 0; k < kernel.length; k++) {
                int j = Math.min(length - 1, Math.max(0, i + k - radius));
                sum += kernel[k] * from[start + j * step];
            }
            to[start + i * step] = Math.min(1, sum);
        }
    }
}
