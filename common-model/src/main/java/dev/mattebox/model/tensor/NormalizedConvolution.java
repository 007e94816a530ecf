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

    static NormalizedConvolution folded(Convolution convolution, BatchNorm norm) {
        try (Scope scope = Scope.over(norm.weight(), norm.bias(), norm.runningVariance(), convolution.weight())) {
            // y = (x − mean) / √(variance + ε) · weight + bias
            NDArray deviation = norm.runningVariance().add(BatchNorm.EPSILON).sqrt();
            NDArray scale = norm.weight().div(deviation);
            NDArray weight = convolution.weight().mul(scale.reshape(-1, 1, 1, 1));
            NDArray bias = norm.bias().sub(scale.mul(norm.runningMean()));
            return new NormalizedConvolution(
                    new Convolution(scope.keep(weight), scope.keep(bias), convolution.stride()), null);
        }
    }

    static NormalizedConvolution separate(Convolution convolution, BatchNorm norm) {
        return new NormalizedConvolution(convolution, norm);
    }

    /** {@code [B, in, H, W] → [B, out, H/stride, W/stride]}. */
    public NDArray apply(NDArray x) {
        NDArray convolved = convolution.apply(x);
        if (norm == null) {
            return convolved;
        }
        NDArray normalized = norm.apply(convolved);
        convolved.close();
        return normalized;
    }
}
