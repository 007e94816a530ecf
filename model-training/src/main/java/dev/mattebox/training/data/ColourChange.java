package dev.mattebox.training.data;

/** Other light, another camera: what becomes of each colour of a sample. Immutable. */
public final class ColourChange {

    private static final double GREY = 0.1;
    private static final double RECOLOURED = 0.5;
    private static final double DARK = 0.3;
    private static final double DARKEST = 0.15;

    private final boolean grey;
    private final float[][] curves;

    private ColourChange(boolean grey, float[][] curves) {
        this.grey = grey;
        this.curves = curves;
    }

    /** Draws a change; half of them change nothing. */
    public static ColourChange draw(RandomStream random) {
        boolean grey = random.chance(GREY);
        return new ColourChange(grey, curves(random, !grey && random.chance(RECOLOURED)));
    }

    /**
     * Changes the colour of a pixel.
     *
     * @param rgb unsigned bytes, interleaved
     * @param from the pixel's number there
     * @param planes gets values in [0, 1], a plane for each channel
     * @param to where in the first plane
     * @param planeSize from one plane to the next
     */
    public void write(byte[] rgb, int from, float[] planes, int to, int planeSize) {
        int red = rgb[3 * from] & 255;
        int green = rgb[3 * from + 1] & 255;
        int blue = rgb[3 * from + 2] & 255;
        if (grey) {
            red = (red + green + blue) / 3;
            green = red;
            blue = red;
        }
        planes[to] = curves[0][red];
        planes[to + planeSize] = curves[1][green];
        planes[to + 2 * planeSize] = curves[2][blue];
    }

    /**
     * For each channel what becomes of each 8-bit level, in [0, 1]: a common gamma and exposure, a gain and an
     * offset of its own.
     */
    private static float[][] curves(RandomStream random, boolean recoloured) {
        double gamma = recoloured ? Math.exp(random.gaussian(0.25)) : 1;
        double exposure = recoloured && random.chance(DARK) ? random.logUniform(DARKEST, 1) : 1;
        float[][] curves = new float[3][256];
        for (float[] curve : curves) {
            double gain = recoloured ? exposure * random.uniform(0.85, 1.1) : 1;
            double offset = recoloured ? exposure * random.uniform(-10, 10) / 255 : 0;
            for (int level = 0; level < 256; level++) {
                curve[level] = (float) Math.min(1, Math.max(0, Math.pow(level / 255.0, gamma) * gain + offset));
            }
        }
        return curves;
    }
}
