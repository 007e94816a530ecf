package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A cross-correlation with zero padding of half the kernel.
 *
 * @param operations that compute it
 * @param weight {@code [out, in, k, k]}, k odd, as the operations want it
 * @param bias {@code [out]}, or null if there is none
 * @param stride of the output
 */
public record Convolution(
        Operations operations, NDArray weight, @Nullable NDArray bias, int stride) {

    /** The side of the kernel, k. */
    int kernel() {
        return (int) weight.getShape().get(2);
    }

    /** {@code [B, in, H, W] → [B, out, H/stride, W/stride]}. */
    public NDArray apply(NDArray x) {
        return operations.convolve(x, this);
    }

    /** As {@link #apply}, then max(·, 0). */
    public NDArray applyRelu(NDArray x) {
        return operations.convolveRelu(x, this);
    }

    /** As {@link #apply}, plus another map, which may be overwritten; either may have batch 1 and is then repeated. */
    public NDArray applyAdd(NDArray x, NDArray other) {
        return operations.convolveAdd(x, this, other);
    }

    /** As {@link #applyAdd}, then max(·, 0). */
    public NDArray applyAddRelu(NDArray x, NDArray other) {
        return operations.convolveAddRelu(x, this, other);
    }
}
