package dev.mattebox.model.metrics;

import dev.mattebox.model.matting.AlphaMatte;

/** MAD: how far the alphas are from the true ones on average, in thousandths. */
public final class MeanAbsoluteDifference {

    private MeanAbsoluteDifference() {}

    public static double of(AlphaMatte prediction, AlphaMatte truth) {
        Sizes.requireEqual(prediction, truth);
        double sum = 0;
        for (int i = 0; i < truth.values().length; i++) {
            sum += Math.abs(prediction.values()[i] - truth.values()[i]);
        }
        return 1000 * sum / truth.values().length;
    }
}
