package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A cross-correlation with zero padding of half the kernel, in one or two dimensions.
 *
 * @param weight {@code [out, in, k, k]} or {@code [out, in, k]}, k odd
 * @param bias {@code [out]}, or null
 * @param stride of the output
 */
public record Convolution(NDArray weight, @Nullable NDArray bias, int stride) {

    /** {@code [B, in, H, W] → [B, out, H/stride, W/stride]}. */
    public NDArray apply(NDArray x) {
        Shape kernel = weight.getShape().slice(2);
        long[] strides = new long[kernel.dimension()];
        long[] padding = new long[kernel.dimension()];
        long[] dilation = new long[kernel.dimension()];
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = stride;
            padding[axis] = kernel.get(axis) / 2;
            dilation[axis] = 1;
        }
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, new Shape(strides), new Shape(padding), new Shape(dilation), 1)
                .singletonOrThrow();
    }
}
