package dev.mattebox.matting.worker;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.foreground.ForegroundEstimator;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A frame, and the colours of what is cut out of it: estimated once for each object, and once for all together. */
final class Foregrounds {

    private final ForegroundEstimator estimator;
    private final VideoFrame frame;
    private final Map<OptionalInt, VideoFrame> estimated = new HashMap<>();

    Foregrounds(ForegroundEstimator estimator, VideoFrame frame) {
        this.estimator = estimator;
        this.frame = frame;
    }

    /** The frame as it is. */
    VideoFrame frame() {
        return frame;
    }

    /**
     * The colours of what an alpha cuts out.
     *
     * @param object whose alpha it is; empty if it is that of all
     */
    VideoFrame of(OptionalInt object, float[] alpha) {
        return estimated.computeIfAbsent(
                object,
                any -> frame.withLevels(estimator.estimate(frame.width(), frame.height(), frame.levels(), alpha)));
    }
}
