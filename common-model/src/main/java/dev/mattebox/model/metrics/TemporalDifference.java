package dev.mattebox.model.metrics;

import dev.mattebox.model.matting.AlphaMatte;

/**
 * dtSSD: how differently prediction and truth change from one frame to the next, the root mean square in hundredths
 * (Erofeev et al. 2015). A matte that flickers is punished, one that is wrong in the same way all the time is not.
 */
public final class TemporalDifference {

    private TemporalDifference() {}

    public static double of(
            AlphaMatte previousPrediction, AlphaMatte previousTruth, AlphaMatte prediction, AlphaMatte truth) {
        Sizes.requireEqual(prediction, truth);
        Sizes.requireEqual(previousPrediction, truth);
        Sizes.requireEqual(previousTruth, truth);
        double sum = 0;
        for (int i = 0; i < truth.values().length; i++) {
            double difference = (prediction.values()[i] - previousPrediction.values()[i])
                    - (truth.values()[i] - previousTruth.values()[i]);
            sum += difference * difference;
        }
        return 100 * Math.sqrt(sum / truth.values().length);
    }
}
