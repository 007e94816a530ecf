package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Tensors;

/** How far the object transformer's rough mask, read as a probability, is from the true alpha. */
final class MaskHeadLoss {

    static final int STRIDE = 16;

    private MaskHeadLoss() {}

    /**
     * @param maskLogits {@code [N, 1, H/16, W/16]}
     * @param truth {@code [N, 1, H, W]}
     * @param validity of the same frames
     */
    static NDArray of(NDArray maskLogits, NDArray truth, Validity validity) {
        NDArray known = validity.coarse(STRIDE);
        return validity.mean(BinaryCrossEntropy.of(maskLogits, Tensors.areaMean(truth, STRIDE))
                .mul(known));
    }
}
