package dev.mattebox.media;

/**
 * Shows where an alpha is probably wrong: the frame darkened and nearly grey, and over it the probability of error,
 * transparent up to 0.25 and from there on yellow, then ever redder up to 1.
 */
public final class HeatMap {

    private static final double RELIABLE = 0.25;

    /** From here on, which is where a pixel counts as wrong, the frame hardly shines through. */
    private static final double ERRONEOUS = 0.5;

    private static final double OPACITY = 0.85;
    private static final double YELLOW = 230;
    private static final double BRIGHTNESS = 0.55;
    private static final double COLOUR = 0.25;

    private HeatMap() {}

    /**
     * The frame under its heat map.
     *
     * @param rgb unsigned bytes, red green blue interleaved
     * @param erroneous the probability of each pixel that its alpha is wrong, in [0,1]; what lies outside is clipped
     * @return as many bytes as {@code rgb} has, in an array of their own
     * @throws IllegalArgumentException if there are not as many probabilities as pixels, or one is not a number
     */
    public static byte[] over(byte[] rgb, float[] erroneous) {
        if (rgb.length != 3L * erroneous.length) {
            throw new IllegalArgumentException("A picture of " + rgb.length / 3 + " pixels needs as many probabilities,"
                    + " not " + erroneous.length);
        }
        byte[] shown = new byte[rgb.length];
        for (int i = 0, at = 0; i < erroneous.length; i++, at += 3) {
            double heat = heat(erroneous[i]);
            double opacity = OPACITY * Math.min(1, heat * (1 - RELIABLE) / (ERRONEOUS - RELIABLE));
            double backdrop = 1 - opacity;
            int red = rgb[at] & 0xff;
            int green = rgb[at + 1] & 0xff;
            int blue = rgb[at + 2] & 0xff;
            double grey = (1 - COLOUR) * (0.299 * red + 0.587 * green + 0.114 * blue);
            shown[at] = rounded(backdrop * BRIGHTNESS * (grey + COLOUR * red) + opacity * 255);
            shown[at + 1] = rounded(backdrop * BRIGHTNESS * (grey + COLOUR * green) + opacity * YELLOW * (1 - heat));
            shown[at + 2] = rounded(backdrop * BRIGHTNESS * (grey + COLOUR * blue));
        }
        return shown;
    }

    /** From 0 for a reliable pixel to 1 for one that is certainly wrong. */
    private static double heat(float erroneous) {
        if (Float.isNaN(erroneous)) {
            throw new IllegalArgumentException("A probability is not a number (NaN); the evaluation has gone wrong.");
        }
        return Math.max(0, Math.min(1, (erroneous - RELIABLE) / (1 - RELIABLE)));
    }

    private static byte rounded(double level) {
        return (byte) (level + 0.5);
    }
}
