package dev.mattebox.model.metrics;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * The five measures of one frame, or their means over many.
 *
 * @param mad {@link MeanAbsoluteDifference}
 * @param mse {@link MeanSquaredError}
 * @param grad {@link GradientError}
 * @param conn {@link ConnectivityError}
 * @param dtssd {@link TemporalDifference}; 0 for the first frame of a clip
 */
public record MattingMetrics(double mad, double mse, double grad, double conn, double dtssd) {

    /**
     * The mean of each measure; the dtSSD of first frames, which is 0, counts like any other, as in the literature.
     *
     * @throws IllegalArgumentException if there is nothing to average
     */
    public static MattingMetrics mean(Collection<MattingMetrics> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("There are no frames to average the metrics of");
        }
        return new MattingMetrics(
                mean(frames, MattingMetrics::mad),
                mean(frames, MattingMetrics::mse),
                mean(frames, MattingMetrics::grad),
                mean(frames, MattingMetrics::conn),
                mean(frames, MattingMetrics::dtssd));
    }

    private static double mean(Collection<MattingMetrics> frames, ToDoubleFunction<MattingMetrics> measure) {
        return frames.stream().mapToDouble(measure).average().orElseThrow();
    }
}
