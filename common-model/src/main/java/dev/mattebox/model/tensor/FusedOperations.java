package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Operations of the op pack. A convolution computes in the number format of its weight, whatever its input's is; so the
 * formats that {@link #convolution} chose carry through the network by themselves.
 *
 * @param ops on the device of the weights
 * @param shortFormat that of {@link #reduced}, as TorchScript numbers them
 * @param format of the layers that are made with these operations
 */
record FusedOperations(OpPack ops, long shortFormat, long format) implements Operations {

    FusedOperations(OpPack ops, long shortFormat) {
        this(ops, shortFormat, OpPack.FLOAT32);
    }

    @Override
    public Operations reduced() {
        return new FusedOperations(ops, shortFormat, shortFormat);
    }

    @Override
    public Convolution convolution(NDArray weight, @Nullable NDArray bias, int stride) {
        NDArray bias32 = bias == null
                ? weight.getManager().zeros(new Shape(weight.getShape().get(0)))
                : bias;
        return new Convolution(this, ops.weight(weight, format), ops.cast(bias32, format), stride);
    }

    @Override
    public NDArray attentionWeight(NDArray weight) {
        return isShort() ? ops.cast(weight, format) : weight;
    }

    @Override
    public NDArray convolve(NDArray x, Convolution c) {
        return ops.convolve(x, c.weight(), bias(c), c.kernel(), c.stride(), isShort());
    }

    @Override
    public NDArray convolveRelu(NDArray x, Convolution c) {
        return ops.convolveRelu(x, c.weight(), bias(c), c.kernel(), c.stride(), isShort());
    }

    @Override
    public NDArray convolveAdd(NDArray x, Convolution c, NDArray other) {
        if (haveOneBatch(x, other)) {
            return ops.convolveAdd(x, c.weight(), bias(c), c.kernel(), c.stride(), isShort(), other);
        }
        try (NDArray convolved = convolve(x, c)) {
            return ops.add(convolved, other);
        }
    }

    @Override
    public NDArray convolveAddRelu(NDArray x, Convolution c, NDArray other) {
        if (haveOneBatch(x, other)) {
            return ops.convolveAddRelu(x, c.weight(), bias(c), c.kernel(), c.stride(), isShort(), other);
        }
        try (NDArray convolved = convolve(x, c)) {
            return ops.addRelu(convolved, other);
        }
    }

    private boolean isShort() {
        return format != OpPack.FLOAT32;
    }

    private static NDArray bias(Convolution convolution) {
        return Objects.requireNonNull(convolution.bias(), "convolutions made here have a bias");
    }

    private static boolean haveOneBatch(NDArray x, NDArray other) {
        return x.getShape().get(0) == other.getShape().get(0);
    }

    @Override
    public NDArray upsampleTwice(NDArray x) {
        Shape shape = x.getShape();
        return ops.resizeBilinear(x, 2 * shape.get(2), 2 * shape.get(3));
    }

    @Override
    public NDArray channelAttention(NDArray x, NDArray branch, NDArray kernel) {
        return ops.channelAttention(x, branch, kernel);
    }

    @Override
    public NDArray attend(
            NDArray queries, NDArray keys, NDArray values, MultiHeadAttention attention, @Nullable NDArray addend) {
        return ops.attention(queries, keys, values, attention, addend);
    }

    @Override
    public NDArray gatedUpdate(NDArray gates, NDArray state) {
        return ops.gatedUpdate(gates, state);
    }

    @Override
    public NDArray toFloat32(NDArray x) {
        return shortFormat == OpPack.FLOAT32 ? x : ops.cast(x, OpPack.FLOAT32);
    }
}
