package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Tensors;

/** How far the uncertainty head is from saying where the true alpha changed since the frame before. */
final class ChangeHeadLoss {

    private static final int STRIDE = 16;
    private static final double CHANGED = 0.001;

    private ChangeHeadLoss() {}

    /**
     * @param changeLogits {@code [(T−1)·B, 1, H/16, W/16]}
     * @param truth {@code [T·B, 1, H, W]}, all first frames first
     * @param clips B
     */
    static NDArray of(NDArray changeLogits, NDArray truth, int clips) {
        long frames = truth.getShape().get(0);
        NDArray difference =
                truth.get(clips + ":").sub(truth.get(":" + (frames - clips))).abs();
        NDArray changed = Tensors.areaMean(difference, STRIDE).gt(CHANGED).toType(truth.getDataType(), false);
        return BinaryCrossEntropy.of(changeLogits, changed).mean();
    }
}
