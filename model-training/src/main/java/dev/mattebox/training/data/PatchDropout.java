package dev.mattebox.training.data;

import java.util.Arrays;

/**
 * Random patch dropout on reference frames: patches of colour and alpha are blanked, up to one on the target's boundary and
 * up to three in its core, so that a network cannot simply copy what a reference shows.
 *
 * <p>Source: the paper's reference-frame strategy; the counts are not stated there, see RATIONALE.md.
 */
final class PatchDropout {

    private static final int MOST_ON_BOUNDARY = 1;
    private static final int MOST_IN_CORE = 3;
    private static final double SMALLEST_PATCH = 0.08;
    private static final double LARGEST_PATCH = 0.25;
    private static final int ATTEMPTS = 30;

    private final RandomStream random;

    PatchDropout(RandomStream random) {
        this.random = random;
    }

    /**
     * Blanks patches in place.
     *
     * @param frames {@code [R, 3, side, side]}
     * @param alphas {@code [R, 1, side, side]}
     */
    void apply(float[] frames, float[] alphas, int side) {
        int pixels = side * side;
        for (int frame = 0; frame < alphas.length / pixels; frame++) {
            dropPatches(frames, alphas, side, frame, random.integer(0, MOST_ON_BOUNDARY + 1), 0.02f, 0.98f);
            dropPatches(frames, alphas, side, frame, random.integer(0, MOST_IN_CORE + 1), 0.98f, 1.01f);
        }
    }

    /** Patches around pixels whose alpha lies between the bounds. */
    private void dropPatches(float[] frames, float[] alphas, int side, int frame, int count, float from, float below) {
        int pixels = side * side;
        for (int i = 0; i < count; i++) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                int centre = random.integer(0, pixels);
                float alpha = alphas[frame * pixels + centre];
                if (alpha >= from && alpha < below) {
                    blank(frames, alphas, side, frame, centre);
                    break;
                }
            }
        }
    }

    private void blank(float[] frames, float[] alphas, int side, int frame, int centre) {
        int half = Math.max(1, (int) (side * random.uniform(SMALLEST_PATCH, LARGEST_PATCH) / 2));
        int left = Math.max(0, centre % side - half);
        int right = Math.min(side, centre % side + half);
        int pixels = side * side;
        for (int y = Math.max(0, centre / side - half); y < Math.min(side, centre / side + half); y++) {
            int row = y * side;
            Arrays.fill(alphas, frame * pixels + row + left, frame * pixels + row + right, 0);
            for (int channel = 0; channel < 3; channel++) {
                int plane = (frame * 3 + channel) * pixels;
                Arrays.fill(frames, plane + row + left, plane + row + right, 0);
            }
        }
    }
}
