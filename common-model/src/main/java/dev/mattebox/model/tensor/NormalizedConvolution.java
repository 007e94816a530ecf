package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A convolution without bias, followed by batch normalisation. At inference the normalisation is folded into the
 * convolution's weight and bias and is not there any more.
 */
public final class NormalizedConvolution {

    private final Convolution convolution;
    private final @Nullable BatchNorm norm;

    private NormalizedConvolution(Convolution convolution, @Nullable BatchNorm norm) {
        this.convolution = convolution;
        this.norm = norm;
    }

    static NormalizedConvolution folded(Operations operations, NDArray weight, int stride, BatchNorm norm) {
        try (Scope scope = Scope.over(norm.weight(), norm.bias(), norm.runningVariance(), weight)) {
            // y = (x − mean) / √(variance + ε) · weight + bias
            NDArray deviation = norm.runningVariance().add(BatchNorm.EPSILON).sqrt();
            NDArray scale = norm.weight().div(deviation);
            NDArray foldedWeight = weight.mul(scale.reshape(-1, 1, 1, 1));
            NDArray foldedBias = norm.bias().sub(scale.mul(norm.runningMean()));
            Convolution convolution = operations.convolution(foldedWeight, foldedBias, stride);
            scope.keep(convolution.weight());
            if (convolution.bias() != null) {
                scope.keep(convolution.bias());
            }
            return new NormalizedConvolution(convolution, null);
        }
    }

    static NormalizedConvolution separate(Operations operations, NDArray weight, int stride, BatchNorm norm) {
        return new NormalizedConvolution(operations.convolution(weight, null, stride), norm);
    }

    /** {@code [B, in, H, W] → [B, out, H/stride, W/stride]}. */
    public NDArray apply(NDArray x) {
        return norm == null ? convolution.apply(x) : normalized(x, norm);
    }

    /** As {@link #apply}, then max(·, 0). */
    public NDArray applyRelu(NDArray x) {
        return norm == null ? convolution.applyRelu(x) : Tensors.relu(normalized(x, norm));
    }

    /** As {@link #apply}, plus another map of the same shape, which may be overwritten, then max(·, 0). */
    public NDArray applyAddRelu(NDArray x, NDArray other) {
        return norm == null
                ? convolution.applyAddRelu(x, other)
                : Tensors.relu(normalized(x, norm).add(other));
    }

    private NDArray normalized(NDArray x, BatchNorm present) {
        try (NDArray convolved = convolution.apply(x)) {
            return present.apply(convolved);
        }
    }
}
