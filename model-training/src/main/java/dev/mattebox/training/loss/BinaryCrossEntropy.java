package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Tensors;

/** The binary cross-entropy of logits, element by element. */
final class BinaryCrossEntropy {

    private BinaryCrossEntropy() {}

    /**
     * @param logits of any shape
     * @param truth probabilities, of the same shape
     */
    static NDArray of(NDArray logits, NDArray truth) {
        // max(x, 0) − x·z + log(1 + exp(−|x|)), which overflows nowhere
        NDArray softplus = logits.abs().neg().exp().add(1).log();
        return Tensors.relu(logits).sub(logits.mul(truth)).add(softplus);
    }
}
