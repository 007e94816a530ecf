package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Normalisation of the last axis to mean 0 and variance 1.
 *
 * @param weight {@code [C]}
 * @param bias {@code [C]}
 */
public record LayerNorm(NDArray weight, NDArray bias) {

    private static final float EPSILON = 1e-5f;

    /** {@code […, C] → […, C]}. */
    public NDArray apply(NDArray x) {
        return x.getNDArrayInternal()
                .layerNorm(x, weight.getShape(), weight, bias, EPSILON)
                .singletonOrThrow();
    }
}
