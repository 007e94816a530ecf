package dev.mattebox.training.mqe.evaluation;

/**
 * How often which score was given to erroneous and to correct pixels, in memory that does not grow.
 *
 * <p>The bins are equally wide on the logit scale, where a sigmoid's outputs spread, so that scores crowded at 0 or 1
 * stay apart: 128 bins for each unit of logit, at a score of one half 0.002 wide. Scores in one bin count as equal. For
 * the area under the ROC curve this errs by at most half the share of pairs that share a bin.
 */
final class ScoreHistogram {

    static final int BINS = 4096;
    private static final double REACH = 16;

    private final long[] erroneous = new long[BINS];
    private final long[] correct = new long[BINS];

    /**
     * Counts a pixel.
     *
     * @param score in [0, 1]
     * @throws IllegalArgumentException if it is not
     */
    void add(float score, boolean isErroneous) {
        (isErroneous ? erroneous : correct)[bin(score)]++;
    }

    void addAll(ScoreHistogram other) {
        for (int i = 0; i < BINS; i++) {
            erroneous[i] += other.erroneous[i];
            correct[i] += other.correct[i];
        }
    }

    /** Erroneous pixels with a score of this bin; bins ascend with the score. */
    long erroneous(int bin) {
        return erroneous[bin];
    }

    /** Correct pixels with a score of this bin. */
    long correct(int bin) {
        return correct[bin];
    }

    private static int bin(float score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("A score is in [0,1], not " + score);
        }
        double logit = Math.log(score / (1.0 - score));
        int bin = (int) Math.floor((logit + REACH) * (BINS / (2 * REACH)));
        return Math.max(0, Math.min(BINS - 1, bin));
    }
}
