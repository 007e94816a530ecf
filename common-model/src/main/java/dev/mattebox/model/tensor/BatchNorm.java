package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Normalisation of each channel by its mean and variance over the batch.
 *
 * @param weight {@code [C]}
 * @param bias {@code [C]}
 * @param runningMean {@code [C]}; updated in place where batch statistics are used
 * @param runningVariance {@code [C]}; likewise
 * @param batchStatistics whether to normalise by the batch at hand (training) or by the running values
 */
record BatchNorm(NDArray weight, NDArray bias, NDArray runningMean, NDArray runningVariance, boolean batchStatistics) {

    static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.03f;

    NDArray apply(NDArray x) {
        return x.getNDArrayInternal()
                .batchNorm(x, runningMean, runningVariance, weight, bias, 1, MOMENTUM, EPSILON, batchStatistics)
                .singletonOrThrow();
    }
}
