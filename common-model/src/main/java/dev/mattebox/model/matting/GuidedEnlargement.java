package dev.mattebox.model.matting;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/**
 * Enlarges the alpha of a reduced frame by looking at the frame itself: the fast guided filter of He and Sun (2015) with a
 * colour guide. In each small window alpha is fitted as a linear function of the colour, and the fits, which are
 * smooth, are enlarged instead of the alpha, which is not. Colours alone must not make foreground where there is none nearby, so
 * the result stays within what the reduced alpha has around each pixel.
 */
final class GuidedEnlargement {

    private static final Shape WINDOW = new Shape(3, 3);
    private static final Shape EACH_PIXEL = new Shape(1, 1);
    private static final Shape BORDER = new Shape(1, 1);
    private static final float REGULARISATION = 1e-4f;
    private static final int COLORS = 3;

    private GuidedEnlargement() {}

    /**
     * @param alpha {@code [K, 1, h, w]} in [0,1]
     * @param reduced {@code [1, 3, h, w]} in [0,1]: the frame at the alpha's size
     * @param frame {@code [1, 3, H, W]} in [0,1]
     * @return {@code [K, 1, H, W]} in [0,1]
     */
    static NDArray apply(NDArray alpha, NDArray reduced, NDArray frame, OpPack ops) {
        Shape size = frame.getShape();
        try (Scope scope = Scope.over(alpha, reduced)) {
            NDArray fits = windowMean(fits(alpha, reduced));
            NDArray full = ops.resizeBilinear(fits, size.get(2), size.get(3)); // [K, 4, H, W]
            NDArray enlarged = Tensors.channels(full, COLORS, COLORS + 1);
            for (int color = 0; color < COLORS; color++) {
                enlarged = enlarged.add(Tensors.channels(full, color, color + 1).mul(channel(frame, color, scope)));
            }
            NDArray highest = ops.resizeBilinear(windowMaximum(alpha), size.get(2), size.get(3));
            NDArray lowest = ops.resizeBilinear(windowMaximum(alpha.neg()).neg(), size.get(2), size.get(3));
            return scope.keep(enlarged.minimum(highest).maximum(lowest));
        }
    }

    private static NDArray channel(NDArray frame, int color, Scope scope) {
        return scope.own(Tensors.channels(frame, color, color + 1));
    }

    /** Slopes by red, green and blue, and offsets: {@code [K, 4, h, w]}. */
    private static NDArray fits(NDArray alpha, NDArray guide) {
        NDArray meanAlpha = windowMean(alpha); // [K, 1, h, w]
        NDArray means = windowMean(guide); // [1, 3, h, w]
        NDArray covariance = windowMean(alpha.mul(guide)).sub(meanAlpha.mul(means)); // [K, 3, h, w]
        NDArray slopes = new ColorCovariance(guide, means).solve(covariance); // [K, 3, h, w]
        NDArray offset = meanAlpha.sub(slopes.mul(means).sum(new int[] {1}, true)); // [K, 1, h, w]
        return Tensors.concatChannels(slopes, offset);
    }

    private static NDArray windowMean(NDArray x) {
        return x.getNDArrayInternal().avgPool(WINDOW, EACH_PIXEL, BORDER, false, false);
    }

    private static NDArray windowMaximum(NDArray x) {
        return x.getNDArrayInternal().maxPool(WINDOW, EACH_PIXEL, BORDER, false);
    }

    /** The symmetric 3x3 matrix of each window, inverted by its cofactors. */
    private static final class ColorCovariance {

        private final NDArray guide;
        private final NDArray means;

        ColorCovariance(NDArray guide, NDArray means) {
            this.guide = guide;
            this.means = means;
        }

        /** The slopes whose product with the matrix is the right side, {@code [K, 3, h, w]}. */
        NDArray solve(NDArray rightSide) {
            NDArray rr = entry(0, 0);
            NDArray rg = entry(0, 1);
            NDArray rb = entry(0, 2);
            NDArray gg = entry(1, 1);
            NDArray gb = entry(1, 2);
            NDArray bb = entry(2, 2);
            NDArray cofactorRr = gg.mul(bb).sub(gb.mul(gb));
            NDArray cofactorRg = rb.mul(gb).sub(rg.mul(bb));
            NDArray cofactorRb = rg.mul(gb).sub(rb.mul(gg));
            NDArray cofactorGg = rr.mul(bb).sub(rb.mul(rb));
            NDArray cofactorGb = rg.mul(rb).sub(rr.mul(gb));
            NDArray cofactorBb = rr.mul(gg).sub(rg.mul(rg));
            NDArray determinant = rr.mul(cofactorRr).add(rg.mul(cofactorRg)).add(rb.mul(cofactorRb));
            NDArray red = weighted(rightSide, cofactorRr, cofactorRg, cofactorRb);
            NDArray green = weighted(rightSide, cofactorRg, cofactorGg, cofactorGb);
            NDArray blue = weighted(rightSide, cofactorRb, cofactorGb, cofactorBb);
            return Tensors.concatChannels(red, green, blue).div(determinant);
        }

        private NDArray entry(int i, int j) {
            NDArray product = windowMean(color(guide, i).mul(color(guide, j)));
            NDArray covariance = product.sub(color(means, i).mul(color(means, j)));
            return i == j ? covariance.add(REGULARISATION) : covariance;
        }

        private static NDArray weighted(NDArray rightSide, NDArray red, NDArray green, NDArray blue) {
            return color(rightSide, 0)
                    .mul(red)
                    .add(color(rightSide, 1).mul(green))
                    .add(color(rightSide, 2).mul(blue));
        }

        private static NDArray color(NDArray x, int i) {
            return Tensors.channels(x, i, i + 1);
        }
    }
}
