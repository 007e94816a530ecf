package dev.mattebox.training.mqe.evaluation;

/**
 * Expected calibration error: how far scores are from the shares of pixels that are erroneous, averaged over the pixels,
 * in 15 equally wide bins.
 */
final class CalibrationError {

    private static final int BINS = 15;

    private final double[] scores = new double[BINS];
    private final long[] erroneous = new long[BINS];
    private final long[] pixels = new long[BINS];

    /** Counts a pixel with a score in [0, 1]. */
    void add(float score, boolean isErroneous) {
        int bin = Math.min(BINS - 1, (int) (score * BINS));
        scores[bin] += score;
        erroneous[bin] += isErroneous ? 1 : 0;
        pixels[bin]++;
    }

    void addAll(CalibrationError other) {
        for (int i = 0; i < BINS; i++) {
            scores[i] += other.scores[i];
            erroneous[i] += other.erroneous[i];
            pixels[i] += other.pixels[i];
        }
    }

    /** In [0, 1]; NaN where there are no pixels. */
    double value() {
        double sum = 0;
        long all = 0;
        for (int i = 0; i < BINS; i++) {
            sum += Math.abs(scores[i] - erroneous[i]);
            all += pixels[i];
        }
        return sum / all;
    }
}
