package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * The clamp of logits to [0,1], as it is used while the truth is known.
 *
 * <p>A plain clamp has no gradient outside [0,1], so that a pixel that is saturated on the wrong side never learns. If all
 * gradients passed, pixels that are right would be driven ever further out, since the clamp hides what that does. So the
 * gradient passes where the pixel is inside or wrong, and stops where it is saturated and right.
 */
final class TaughtClamp {

    /** Alphas that near to 0 or 1 count as such: less than two steps of 8 bits. */
    private static final double NEGLIGIBLE = 0.005;

    private TaughtClamp() {}

    /**
     * @param logits of any shape
     * @param truth of the same shape
     * @return the logits clamped to [0,1]
     */
    static NDArray apply(NDArray logits, NDArray truth) {
        NDArray rightBelow = logits.lt(0).logicalAnd(truth.lte(NEGLIGIBLE));
        NDArray rightAbove = logits.gt(1).logicalAnd(truth.gte(1 - NEGLIGIBLE));
        NDArray passing = rightBelow.logicalOr(rightAbove).logicalNot().toType(DataType.FLOAT32, false);
        NDArray through = logits.mul(passing);
        return through.add(logits.clip(0, 1).sub(through).stopGradient());
    }
}
