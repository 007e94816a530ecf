package dev.mattebox.training.mqe.evaluation;

import java.util.Arrays;
import java.util.Optional;

/**
 * Suspects edges of the matte where the picture has none. Edges of the picture where the matte has none are no sign of an
 * error: most belong to textures. (Suspecting both was measured, and was worse.)
 */
final class GradientDisagreement implements Judge {

    /** Gradients from this quantile on count as full edges, so that one bright spot does not dim all others. */
    private static final double FULL_EDGE = 0.99;

    @Override
    public String name() {
        return "image gradient against alpha gradient";
    }

    @Override
    public float[] judge(Candidate candidate, Optional<Candidate> previous) {
        float[] picture = edges(grey(candidate.frame().rgb()), candidate.width(), candidate.height());
        float[] matte = edges(candidate.alpha().values(), candidate.width(), candidate.height());
        float[] scores = new float[picture.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = matte[i] * (1 - picture[i]);
        }
        return scores;
    }

    private static float[] grey(byte[] rgb) {
        float[] grey = new float[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (0.299f * (rgb[3 * i] & 255) + 0.587f * (rgb[3 * i + 1] & 255) + 0.114f * (rgb[3 * i + 2] & 255))
                    / 255;
        }
        return grey;
    }

    /** The length of Sobel's gradient, in [0, 1]. */
    private static float[] edges(float[] values, int width, int height) {
        float[] lengths = new float[values.length];
        for (int y = 0; y < height; y++) {
            int above = Math.max(0, y - 1) * width;
            int here = y * width;
            int below = Math.min(height - 1, y + 1) * width;
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - 1);
                int right = Math.min(width - 1, x + 1);
                float across = values[above + right]
                        + 2 * values[here + right]
                        + values[below + right]
                        - values[above + left]
                        - 2 * values[here + left]
                        - values[below + left];
                float down = values[below + left]
                        + 2 * values[below + x]
                        + values[below + right]
                        - values[above + left]
                        - 2 * values[above + x]
                        - values[above + right];
                lengths[here + x] = (float) Math.hypot(across, down);
            }
        }
        return scaled(lengths);
    }

    private static float[] scaled(float[] lengths) {
        float[] sorted = lengths.clone();
        Arrays.sort(sorted);
        float full = sorted[(int) (FULL_EDGE * (sorted.length - 1))];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = full == 0 ? 0 : Math.min(1, lengths[i] / full);
        }
        return lengths;
    }
}
