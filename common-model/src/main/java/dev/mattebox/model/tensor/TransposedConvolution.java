package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * PyTorch's {@code ConvTranspose2d} without padding whose stride is its kernel, so that what two positions write never
 * overlaps: each position becomes a block of k x k. DJL has none of its own.
 *
 * @param weight {@code [in, out, k, k]}
 * @param bias {@code [out]}
 */
public record TransposedConvolution(NDArray weight, NDArray bias) {

    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);

    /** {@code [B, in, H, W] → [B, out, k·H, k·W]}. */
    public NDArray apply(NDArray x) {
        try (Scope scope = Scope.over(x)) {
            Shape kernel = weight.getShape();
            long in = kernel.get(0);
            long out = kernel.get(1);
            long k = kernel.get(2);
            NDArray flat = scope.own(weight.reshape(in, out * k * k));
            NDArray pointwise = flat.transpose().reshape(out * k * k, in, 1, 1);
            NDArray blocks = x.getNDArrayInternal()
                    .convolution(x, pointwise, null, ONE, NONE, ONE, 1)
                    .singletonOrThrow(); // [B, out·k·k, H, W]
            Shape shape = x.getShape();
            long height = shape.get(2);
            long width = shape.get(3);
            NDArray placed = blocks.reshape(shape.get(0), out, k, k, height, width)
                    .transpose(0, 1, 4, 2, 5, 3) // [B, out, H, k, W, k]
                    .reshape(shape.get(0), out, k * height, k * width);
            return scope.keep(placed.add(scope.own(bias.reshape(1, out, 1, 1))));
        }
    }
}
