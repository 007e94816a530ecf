package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Tensors;

/** How far logits lie outside [0,1], which the clamp hides from the other losses. */
final class RangeLoss {

    private static final double TOLERANCE = 0.1;

    private RangeLoss() {}

    static NDArray of(NDArray logits) {
        NDArray below = Tensors.relu(logits.neg().sub(TOLERANCE));
        NDArray above = Tensors.relu(logits.sub(1 + TOLERANCE));
        return below.add(above).mean();
    }
}
