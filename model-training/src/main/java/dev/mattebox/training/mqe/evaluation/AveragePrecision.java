package dev.mattebox.training.mqe.evaluation;

/**
 * Average precision: the mean of the precision at each score that an erroneous pixel has, calling erroneous what has this
 * score or a higher one. A judge that knows nothing gets the share of erroneous pixels.
 */
final class AveragePrecision {

    private AveragePrecision() {}

    /** In [0, 1]; NaN where there are no erroneous pixels. */
    static double of(ScoreHistogram scores) {
        double sum = 0;
        long erroneous = 0;
        long called = 0;
        for (int bin = ScoreHistogram.BINS - 1; bin >= 0; bin--) {
            long found = scores.erroneous(bin);
            erroneous += found;
            called += found + scores.correct(bin);
            if (found > 0) {
                sum += found * ((double) erroneous / called);
            }
        }
        return sum / erroneous;
    }
}
