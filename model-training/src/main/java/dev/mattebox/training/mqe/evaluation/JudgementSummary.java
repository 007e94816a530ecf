package dev.mattebox.training.mqe.evaluation;

/**
 * How well a judge judged some frames; each measure is NaN where nothing defines it.
 *
 * @param frames how many
 * @param erroneousShare share of the pixels that are erroneous
 * @param mad mean of the true MAD of the frames, in [0, 1]
 * @param auroc {@link Auroc} over all pixels
 * @param bandAuroc {@link Auroc} within the unknown band, where pointing at edges earns nothing
 * @param averagePrecision {@link AveragePrecision} over all pixels
 * @param pearson {@link PearsonCorrelation} of a frame's mean score with its true MAD
 * @param calibrationError {@link CalibrationError} over all pixels
 * @param falseAlarms {@link FalseAlarms}
 * @param meanOnErroneous mean score of erroneous pixels
 * @param meanOnCorrect mean score of correct pixels
 */
record JudgementSummary(
        long frames,
        double erroneousShare,
        double mad,
        double auroc,
        double bandAuroc,
        double averagePrecision,
        double pearson,
        double calibrationError,
        double falseAlarms,
        double meanOnErroneous,
        double meanOnCorrect) {}
