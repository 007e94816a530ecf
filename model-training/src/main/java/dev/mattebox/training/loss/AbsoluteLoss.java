package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;

/** The mean absolute error, counted more in the soft region. */
final class AbsoluteLoss {

    private static final double SOFT_FROM = 0.02;
    private static final double SOFT_TO = 0.98;

    private AbsoluteLoss() {}

    /**
     * @param errors {@code [N, 1, H, W]}: prediction minus truth, zero where nothing is known
     * @param truth the same shape
     * @param frameWeights {@code [N, 1, 1, 1]}
     * @param softRegion weight of a soft pixel, where others have 1
     * @return the weighted error of each pixel, {@code [N, 1, H, W]}
     */
    static NDArray of(NDArray errors, NDArray truth, NDArray frameWeights, double softRegion) {
        NDArray soft = truth.gt(SOFT_FROM).logicalAnd(truth.lt(SOFT_TO)).toType(errors.getDataType(), false);
        NDArray weights = soft.mul(softRegion - 1).add(1).mul(frameWeights);
        return errors.abs().mul(weights);
    }
}
