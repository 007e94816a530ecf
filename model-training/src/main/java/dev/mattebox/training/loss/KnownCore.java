package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Where a binary mask tells the alpha: all pixels but a band along the mask's edge.
 *
 * <p>Source: the trimap of MatAnyone 1's core supervision, by a box instead of a random kernel.
 */
final class KnownCore {

    private static final double BAND = 0.06;

    private KnownCore() {}

    /**
     * @param masks 0 or 1, {@code [N, 1, H, W]}
     * @return 1 where the alpha is known, else 0, of the same shape
     */
    static NDArray of(NDArray masks) {
        long side = Math.min(masks.getShape().get(2), masks.getShape().get(3));
        long reach = Math.max(1, Math.round(side * BAND));
        NDArray widest = largestAround(masks, reach);
        NDArray narrowest = largestAround(masks.neg().add(1), reach).neg().add(1);
        return widest.sub(narrowest).lt(0.5).toType(DataType.FLOAT32, false);
    }

    private static NDArray largestAround(NDArray x, long reach) {
        long window = 2 * reach + 1;
        return ai.djl.nn.pooling.Pool.maxPool2d(
                x, new Shape(window, window), new Shape(1, 1), new Shape(reach, reach), false);
    }
}
