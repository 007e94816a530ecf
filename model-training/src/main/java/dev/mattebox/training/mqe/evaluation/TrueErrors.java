package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.quality.UnknownBand;
import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.damage.JudgedFrame;
import dev.mattebox.training.mqe.label.Discrepancy;

/**
 * What is true of a candidate, to judge judgements by.
 *
 * @param erroneous whether a pixel is, {@code height * width}; not copied
 * @param unknown the {@link UnknownBand} of the true alpha, {@code height * width}; not copied
 * @param mad mean absolute difference of candidate and truth
 * @param perfect whether nothing is wrong with the candidate
 */
@SuppressWarnings("ArrayRecordComponent") // maps are large and compared by nobody
record TrueErrors(boolean[] erroneous, boolean[] unknown, double mad, boolean perfect) {

    /**
     * @throws IllegalArgumentException if the maps have different lengths
     */
    TrueErrors {
        if (erroneous.length != unknown.length) {
            throw new IllegalArgumentException("The errors of " + erroneous.length
                    + " pixels do not fit an unknown band of " + unknown.length + " pixels");
        }
    }

    /** The truth about a frame, where this label says what counts as an error. */
    static TrueErrors of(JudgedFrame frame, Discrepancy label) {
        float[] labels = label.labels(frame.candidate(), frame.truth(), frame.width(), frame.height());
        boolean[] erroneous = new boolean[labels.length];
        for (int i = 0; i < erroneous.length; i++) {
            erroneous[i] = labels[i] > 0;
        }
        AlphaMatte truth = new AlphaMatte(frame.width(), frame.height(), frame.truth());
        return new TrueErrors(
                erroneous, UnknownBand.of(truth), frame.meanAbsoluteDifference(), frame.type() == ErrorType.PERFECT);
    }
}
