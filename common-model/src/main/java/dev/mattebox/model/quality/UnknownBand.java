package dev.mattebox.model.quality;

import dev.mattebox.model.matting.AlphaMatte;

/**
 * The unknown region of a trimap made from an alpha: all that is neither clearly foreground nor clearly background, the
 * boundary between the two, and a margin around both. Here mattes are difficult.
 */
public final class UnknownBand {

    /** An alpha above it is opaque. */
    public static final float OPAQUE = 0.98f;

    /** An alpha below it is transparent. */
    public static final float TRANSPARENT = 0.02f;

    /** The margin as a share of the short side. */
    private static final double MARGIN = 0.01;

    private static final int LEAST_MARGIN = 2;

    private UnknownBand() {}

    /** Which pixels lie in the band, {@code height * width}, rows from the top. */
    public static boolean[] of(AlphaMatte alpha) {
        int width = alpha.width();
        int height = alpha.height();
        int margin = Math.max(LEAST_MARGIN, (int) Math.round(MARGIN * Math.min(width, height)));
        boolean[] soft = new boolean[width * height];
        float[] values = alpha.values();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                boolean inside = values[i] > 0.5f;
                soft[i] = (values[i] > TRANSPARENT && values[i] < OPAQUE)
                        || (x + 1 < width && values[i + 1] > 0.5f != inside)
                        || (y + 1 < height && values[i + width] > 0.5f != inside);
            }
        }
        return grown(soft, width, height, margin);
    }

    /** Grown by a square of {@code 2 * margin + 1} pixels, first along rows, then along columns. */
    private static boolean[] grown(boolean[] set, int width, int height, int margin) {
        boolean[] alongRows = new boolean[set.length];
        for (int y = 0; y < height; y++) {
            growLine(set, alongRows, y * width, 1, width, margin);
        }
        boolean[] grown = new boolean[set.length];
        for (int x = 0; x < width; x++) {
            growLine(alongRows, grown, x, width, height, margin);
        }
        return grown;
    }

    private static void growLine(boolean[] from, boolean[] to, int start, int step, int length, int margin) {
        int last = -margin - 1; // the nearest set pixel so far
        for (int i = 0; i < length; i++) {
            if (from[start + i * step]) {
                for (int j = Math.max(last + margin + 1, Math.max(0, i - margin)); j < i; j++) {
                    to[start + j * step] = true;
                }
                last = i;
            }
            if (i - last <= margin) {
                to[start + i * step] = true;
            }
        }
    }
}
