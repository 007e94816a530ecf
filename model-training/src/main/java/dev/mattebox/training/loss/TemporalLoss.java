package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;

/** How far the changes from frame to frame are from the true changes: flicker, or a matte that lags behind. */
final class TemporalLoss {

    private TemporalLoss() {}

    /**
     * @param errors {@code [T·B, 1, H, W]}: prediction minus truth, all first frames first
     * @param validity of the same frames
     */
    static NDArray of(NDArray errors, Validity validity) {
        int clips = validity.clips();
        NDArray later = errors.get(clips + ":");
        NDArray earlier = errors.get(":" + (errors.getShape().get(0) - clips));
        return validity.meanOfChanges(later.sub(earlier).abs());
    }
}
