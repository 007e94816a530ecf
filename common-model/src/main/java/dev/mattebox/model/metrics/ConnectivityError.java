package dev.mattebox.model.metrics;

import dev.mattebox.model.matting.AlphaMatte;

import java.util.Arrays;

/**
 * Conn: how differently prediction and truth hang together with the part that is certainly foreground, summed over the
 * frame, in thousands (Rhemann et al. 2009).
 *
 * <p>A pixel's level is the last threshold at which it still belongs to the largest 4-connected region that both mattes
 * reach; what rises more than 0.15 above its level counts as disconnected.
 */
public final class ConnectivityError {

    private static final int STEPS = 10;
    private static final double STEP = 0.1;
    private static final double TOLERANCE = 0.15;
    private static final float UNDECIDED = -1;

    private ConnectivityError() {}

    public static double of(AlphaMatte prediction, AlphaMatte truth) {
        Sizes.requireEqual(prediction, truth);
        float[] levels = levels(prediction, truth);
        double sum = 0;
        for (int i = 0; i < levels.length; i++) {
            sum += Math.abs(connectedness(truth.values()[i], levels[i])
                    - connectedness(prediction.values()[i], levels[i]));
        }
        return sum / 1000;
    }

    private static double connectedness(float alpha, float level) {
        double above = alpha - level;
        return above >= TOLERANCE ? 1 - above : 1;
    }

    private static float[] levels(AlphaMatte prediction, AlphaMatte truth) {
        float[] levels = new float[truth.values().length];
        Arrays.fill(levels, UNDECIDED);
        boolean[] both = new boolean[levels.length];
        LargestRegion largest = new LargestRegion(truth.width(), truth.height());
        for (int step = 1; step <= STEPS; step++) {
            double threshold = step * STEP;
            for (int i = 0; i < both.length; i++) {
                both[i] = truth.values()[i] >= threshold && prediction.values()[i] >= threshold;
            }
            boolean[] region = largest.of(both);
            for (int i = 0; i < levels.length; i++) {
                if (levels[i] == UNDECIDED && !region[i]) {
                    levels[i] = (float) ((step - 1) * STEP);
                }
            }
        }
        for (int i = 0; i < levels.length; i++) {
            levels[i] = levels[i] == UNDECIDED ? 1 : levels[i];
        }
        return levels;
    }
}
