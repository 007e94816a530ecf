package dev.mattebox.model.metrics;

import dev.mattebox.model.matting.AlphaMatte;

/** MSE: the mean of the squared differences to the true alphas, in thousandths. */
public final class MeanSquaredError {

    private MeanSquaredError() {}

    public static double of(AlphaMatte prediction, AlphaMatte truth) {
        Sizes.requireEqual(prediction, truth);
        double sum = 0;
        for (int i = 0; i < truth.values().length; i++) {
            double difference = prediction.values()[i] - truth.values()[i];
            sum += difference * difference;
        }
        return 1000 * sum / truth.values().length;
    }
}
