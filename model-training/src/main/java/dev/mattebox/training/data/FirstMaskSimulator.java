package dev.mattebox.training.data;

/**
 * Draws the mask that a person or a segmenter might give for a true alpha: cut at some level, smoothed or pixelated, a
 * little too wide or too narrow, with local mistakes.
 */
public final class FirstMaskSimulator {

    private final RandomStream random;

    public FirstMaskSimulator(RandomStream random) {
        this.random = random;
    }

    /**
     * The mask that the held-out clips are judged with: every second one too narrow, the others too wide, by 2 pixels,
     * and rounded off.
     *
     * @param alpha true alpha in [0, 1], {@code height * width}
     * @param clip number of the clip
     * @return 0 or 1, {@code height * width}
     */
    public static float[] heldOutMask(float[] alpha, int width, int height, int clip) {
        BinaryMask cut = BinaryMask.threshold(alpha, width, height, 128 / 255.0);
        BinaryMask shifted = clip % 2 == 0 ? cut.eroded(5) : cut.dilated(5);
        BinaryMask smooth = shifted.smoothed(2, 0.5);
        return (smooth.isEmpty() ? cut : smooth).values();
    }

    /**
     * A random mask; never empty where the alpha reaches one half.
     *
     * @param alpha true alpha in [0, 1], {@code height * width}
     * @return 0 or 1, {@code height * width}
     */
    public float[] maskOf(float[] alpha, int width, int height) {
        double[] levels = {50, 128, 128, 200};
        BinaryMask plain = BinaryMask.threshold(alpha, width, height, levels[random.integer(0, 4)] / 255);
        BinaryMask mask = plain;
        if (random.chance(0.4)) {
            mask = mask.smoothed(random.uniform(0.5, 3.5), random.uniform(0.35, 0.65));
        }
        if (random.chance(0.3)) {
            mask = mask.pixelated(random.chance(0.5) ? 2 : 4);
        }
        mask = shifted(mask);
        if (random.chance(0.2)) {
            mask = withMistake(mask);
        }
        if (mask.isEmpty()) {
            mask = plain.isEmpty() ? BinaryMask.threshold(alpha, width, height, 0.2) : plain;
        }
        return mask.values();
    }

    private BinaryMask shifted(BinaryMask mask) {
        double kind = random.uniform(0, 1);
        int diameter = random.integer(1, 8);
        if (kind < 0.4) {
            return mask.dilated(diameter);
        }
        return kind < 0.8 ? mask.eroded(diameter) : mask;
    }

    /** Cuts or adds a disc somewhere on the boundary. */
    private BinaryMask withMistake(BinaryMask mask) {
        int seen = 0;
        int chosen = -1;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (mask.values()[y * mask.width() + x] > 0
                        && mask.isOnBoundary(x, y)
                        && random.integer(0, ++seen) == 0) {
                    chosen = y * mask.width() + x;
                }
            }
        }
        if (chosen < 0) {
            return mask;
        }
        return mask.withDiscAt(chosen % mask.width(), chosen / mask.width(), random.integer(2, 9), random.chance(0.5));
    }
}
