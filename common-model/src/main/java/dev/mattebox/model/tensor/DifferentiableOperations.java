package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** Each operation as DJL offers it, recorded by autograd. */
record DifferentiableOperations() implements Operations {

    @Override
    public Operations reduced() {
        return this;
    }

    @Override
    public Convolution convolution(NDArray weight, @Nullable NDArray bias, int stride) {
        return new Convolution(this, weight, bias, stride);
    }

    @Override
    public NDArray attentionWeight(NDArray weight) {
        return weight;
    }

    @Override
    public NDArray convolve(NDArray x, Convolution convolution) {
        long padding = convolution.kernel() / 2;
        return convolve(
                x,
                convolution.weight(),
                convolution.bias(),
                new Shape(convolution.stride(), convolution.stride()),
                new Shape(padding, padding),
                new Shape(1, 1));
    }

    private static NDArray convolve(
            NDArray x, NDArray weight, @Nullable NDArray bias, Shape stride, Shape padding, Shape dilation) {
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, stride, padding, dilation, 1)
                .singletonOrThrow();
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
        return Tensors.upsampleTwice(x);
    }

    @Override
    public NDArray channelAttention(NDArray x, NDArray branch, NDArray kernel) {
        Shape shape = branch.getShape();
        long batch = shape.get(0);
        long channels = shape.get(1);
        NDArray means = Tensors.channelMeans(branch).reshape(batch, 1, channels); // [B, 1, C]
        Shape padding = new Shape(kernel.getShape().get(2) / 2);
        NDArray mixed = convolve(means, kernel, null, new Shape(1), padding, new Shape(1));
        NDArray attention = Tensors.sigmoid(mixed).reshape(batch, channels, 1, 1);
        return branch.mul(attention).add(x);
    }

    @Override
    public NDArray attend(
            NDArray queries, NDArray keys, NDArray values, MultiHeadAttention attention, @Nullable NDArray addend) {
        return attention.inSteps(queries, keys, values, addend);
    }

    @Override
    public NDArray gatedUpdate(NDArray gates, NDArray state) {
        long dim = state.getShape().get(1);
        NDArray forget = Tensors.sigmoid(Tensors.channels(gates, 0, dim));
        NDArray update = Tensors.sigmoid(Tensors.channels(gates, dim, 2 * dim));
        NDArray proposal = Tensors.channels(gates, 2 * dim, 3 * dim).tanh();
        NDArray kept = forget.mul(state).mul(update.neg().add(1));
        return kept.add(update.mul(proposal));
    }

    @Override
    public NDArray toFloat32(NDArray x) {
        return x;
    }
}
