package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;

/** How far the changes from frame to frame are from the true changes: flicker, or a matte that lags behind. */
final class TemporalLoss {

    private TemporalLoss() {}

    /**
     * @param errors {@code [T·B, 1, H, W]}: prediction minus truth, all first frames first
     * @param clips B
     */
    static NDArray of(NDArray errors, int clips) {
        long frames = errors.getShape().get(0);
        NDArray later = errors.get(clips + ":");
        NDArray earlier = errors.get(":" + (frames - clips));
        return later.sub(earlier).abs().mean();
    }
}
