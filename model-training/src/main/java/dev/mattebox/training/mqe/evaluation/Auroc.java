package dev.mattebox.training.mqe.evaluation;

/**
 * Area under the ROC curve: how likely an erroneous pixel has a higher score than a correct one, where equal scores count
 * half.
 */
final class Auroc {

    private Auroc() {}

    /** In [0, 1]; NaN where there are no erroneous or no correct pixels. */
    static double of(ScoreHistogram scores) {
        double pairsInOrder = 0;
        long correctBelow = 0;
        long erroneous = 0;
        for (int bin = 0; bin < ScoreHistogram.BINS; bin++) {
            pairsInOrder += scores.erroneous(bin) * (correctBelow + scores.correct(bin) / 2.0);
            correctBelow += scores.correct(bin);
            erroneous += scores.erroneous(bin);
        }
        return pairsInOrder / ((double) erroneous * correctBelow);
    }
}
