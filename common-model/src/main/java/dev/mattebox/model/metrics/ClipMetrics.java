package dev.mattebox.model.metrics;

import dev.mattebox.model.matting.AlphaMatte;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures one clip, frame by frame; holds the previous pair of mattes only. For one thread.
 *
 * <p>The mattes of the last {@link #add} are kept until the next one: do not change them meanwhile.
 */
public final class ClipMetrics {

    private final EvaluationProtocol protocol;
    private final List<MattingMetrics> frames = new ArrayList<>();
    private @Nullable Pair previous;

    private record Pair(AlphaMatte prediction, AlphaMatte truth) {}

    public ClipMetrics(EvaluationProtocol protocol) {
        this.protocol = protocol;
    }

    /**
     * Measures the next frame.
     *
     * @throws IllegalArgumentException if the sizes differ, from each other or from the frame before
     */
    public MattingMetrics add(AlphaMatte prediction, AlphaMatte truth) {
        MattingMetrics metrics = new MattingMetrics(
                MeanAbsoluteDifference.of(prediction, truth),
                MeanSquaredError.of(prediction, truth),
                gradientError(prediction, truth),
                ConnectivityError.of(prediction, truth),
                previous == null
                        ? 0
                        : TemporalDifference.of(previous.prediction(), previous.truth(), prediction, truth));
        previous = new Pair(prediction, truth);
        frames.add(metrics);
        return metrics;
    }

    /** The frames so far, in their order. */
    public List<MattingMetrics> frames() {
        return List.copyOf(frames);
    }

    /**
     * The mean over the frames so far.
     *
     * @throws IllegalArgumentException if there is none
     */
    public MattingMetrics mean() {
        return MattingMetrics.mean(frames);
    }

    private double gradientError(AlphaMatte prediction, AlphaMatte truth) {
        return switch (protocol) {
            case LOW_RESOLUTION -> GradientError.ofStretched(prediction, truth);
            case HIGH_RESOLUTION -> GradientError.of(prediction, truth);
        };
    }
}
