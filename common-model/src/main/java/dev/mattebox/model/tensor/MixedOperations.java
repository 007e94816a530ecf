package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Operations that gradients flow through, in mixed precision: where {@link #reduced} applies, convolutions take and give
 * float32 but are computed in bfloat16, channels together in memory. Everything else is as without.
 *
 * @param ops on the device of the weights
 * @param exact all the rest
 * @param isShort whether the layers that are made with these operations tolerate bfloat16
 */
record MixedOperations(RecordedOps ops, Operations exact, boolean isShort) implements Operations {

    @Override
    public Operations reduced() {
        return new MixedOperations(ops, exact, true);
    }

    @Override
    public Convolution convolution(NDArray weight, @Nullable NDArray bias, int stride) {
        return new Convolution(isShort ? this : exact, weight, bias, stride);
    }

    @Override
    public NDArray attentionWeight(NDArray weight) {
        return weight;
    }

    @Override
    public NDArray convolve(NDArray x, Convolution convolution) {
        NDArray convolved = ops.convolve(x, convolution.weight(), convolution.stride());
        NDArray bias = convolution.bias();
        if (bias == null) {
            return convolved;
        }
        try (NDArray addend = bias.reshape(1, -1, 1, 1)) { // belongs to the weights' manager, which stays
            return convolved.add(addend);
        }
    }

    @Override
    public NDArray convolveRelu(NDArray x, Convolution convolution) {
        return Tensors.relu(convolve(x, convolution));
    }

    @Override
    public NDArray convolveAdd(NDArray x, Convolution convolution, NDArray other) {
        return convolve(x, convolution).add(other);
    }

    @Override
    public NDArray convolveAddRelu(NDArray x, Convolution convolution, NDArray other) {
        return Tensors.relu(convolve(x, convolution).add(other));
    }

    @Override
    public NDArray upsampleTwice(NDArray x) {
        return ops.upsampleTwice(x);
    }

    @Override
    public NDArray channelAttention(NDArray x, NDArray branch, NDArray kernel) {
        return exact.channelAttention(x, branch, kernel);
    }

    @Override
    public NDArray attend(
            NDArray queries, NDArray keys, NDArray values, MultiHeadAttention attention, @Nullable NDArray addend) {
        return exact.attend(queries, keys, values, attention, addend);
    }

    @Override
    public NDArray gatedUpdate(NDArray gates, NDArray state) {
        return exact.gatedUpdate(gates, state);
    }

    @Override
    public NDArray toFloat32(NDArray x) {
        return x;
    }
}
