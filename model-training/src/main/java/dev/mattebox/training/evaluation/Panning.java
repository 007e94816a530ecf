package dev.mattebox.training.evaluation;

import dev.mattebox.training.data.Clip;

/**
 * A clip as a camera sees it that moves down within the first half of the frames: five eighths of the height, the uppermost
 * at first, the lowermost at last. Persons show their legs and hands only by and by.
 */
final class Panning {

    private static final int EIGHTHS_SHOWN = 5;

    private Panning() {}

    /**
     * What of a clip is seen.
     *
     * @throws IllegalArgumentException if the height is no multiple of 8
     */
    static Clip over(Clip whole) {
        if (whole.height() % 8 != 0) {
            throw new IllegalArgumentException(
                    "A clip is panned by eighths of its height, so that must be a multiple of 8, not "
                            + whole.height());
        }
        int height = whole.height() * EIGHTHS_SHOWN / 8;
        int pixels = whole.width() * height;
        byte[] rgb = new byte[3 * pixels * whole.frames()];
        byte[] alphas = new byte[pixels * whole.frames()];
        for (int t = 0; t < whole.frames(); t++) {
            int from = whole.width() * (whole.height() * t + top(whole.height(), height, t, whole.frames()));
            System.arraycopy(whole.rgb(), 3 * from, rgb, 3 * pixels * t, 3 * pixels);
            System.arraycopy(whole.alphas(), from, alphas, pixels * t, pixels);
        }
        return new Clip(whole.width(), height, whole.frames(), rgb, alphas, whole.kind());
    }

    /** The first row of a panned clip's frame that shows what the first frame did not; its height if none does. */
    static int firstNewRow(Clip panned, int t) {
        return panned.height() - top(panned.height() * 8 / EIGHTHS_SHOWN, panned.height(), t, panned.frames());
    }

    private static int top(int wholeHeight, int height, int t, int frames) {
        int way = wholeHeight - height;
        return Math.min(way, way * t / Math.max(1, frames / 2));
    }
}
