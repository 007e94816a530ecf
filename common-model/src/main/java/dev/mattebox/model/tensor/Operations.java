package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * How a network's layers are computed: the one choice between a network that learns and one that is fast. {@link Layers}
 * hands it to every layer, so no box asks which one it has.
 *
 * <p>Maps are {@code [B, C, H, W]}, in whatever memory order the operations like. Results belong to the manager of the
 * first array. Thread-safe.
 */
public interface Operations {

    /** DJL's operations, one at a time, in float32. Gradients flow through all of them. */
    static Operations differentiable() {
        return new DifferentiableOperations();
    }

    /**
     * Operations that gradients flow through, in mixed precision: where {@link #reduced} applies, convolutions take and give
     * float32 but are computed in bfloat16.
     *
     * @param ops on the device of the weights; must live as long as the operations are used
     */
    static Operations mixed(RecordedOps ops) {
        return new MixedOperations(ops, differentiable(), false);
    }

    /**
     * Operations for inference, in float32: channels last in memory, activations and sums computed together with the
     * convolution before them. The results carry no gradient.
     *
     * @param ops on the device of the weights; must live as long as the operations are used
     */
    static Operations fused(OpPack ops) {
        return fused(ops, Precision.FLOAT32);
    }

    /**
     * As {@link #fused(OpPack)}, with another number format where {@link #reduced} applies.
     *
     * @param precision resolved by {@link Precision#on}
     * @throws IllegalArgumentException if the precision is {@link Precision#AUTO}
     */
    static Operations fused(OpPack ops, Precision precision) {
        return new FusedOperations(ops, precision.numberFormat());
    }

    /** The same operations for those layers that tolerate a shorter number format, if one was chosen. */
    Operations reduced();

    /**
     * A convolution that these operations compute. What they make of the weight is owned by its manager.
     *
     * @param weight {@code [out, in, k, k]}, k odd
     * @param bias {@code [out]}, or null
     */
    Convolution convolution(NDArray weight, @Nullable NDArray bias, int stride);

    /** A weight or bias of {@link #attend} in the form that these operations want; owned by the manager of what is given. */
    NDArray attentionWeight(NDArray weight);

    /** {@code convolution(x)}. */
    NDArray convolve(NDArray x, Convolution convolution);

    /** {@code relu(convolution(x))}. */
    NDArray convolveRelu(NDArray x, Convolution convolution);

    /**
     * {@code convolution(x) + other}; either may have batch 1 and is then repeated.
     *
     * @param other may be overwritten: not to be used afterwards
     */
    NDArray convolveAdd(NDArray x, Convolution convolution, NDArray other);

    /** {@code relu(convolution(x) + other)}, as {@link #convolveAdd}. */
    NDArray convolveAddRelu(NDArray x, Convolution convolution, NDArray other);

    /** Doubles height and width, bilinear, align_corners false, borders clamped. */
    NDArray upsampleTwice(NDArray x);

    /**
     * Efficient channel attention with a residual: {@code x + branch · sigmoid(kernel * means(branch))}, where the kernel
     * runs across the channels.
     *
     * @param x {@code [B, C, H, W]}
     * @param branch {@code [B, C, H, W]}
     * @param kernel {@code [1, 1, k]}, k odd
     */
    NDArray channelAttention(NDArray x, NDArray branch, NDArray kernel);

    /**
     * Multi-head attention.
     *
     * @param queries {@code [B, L, C]}
     * @param keys {@code [B, M, C]}
     * @param values {@code [B, M, C]}
     * @param addend {@code [B, 1, L, M]}, what is added to the scores, or null
     * @return {@code [B, L, C]}
     */
    NDArray attend(
            NDArray queries, NDArray keys, NDArray values, MultiHeadAttention attention, @Nullable NDArray addend);

    /**
     * A gated recurrent update: {@code forget · state · (1 − update) + update · proposal}.
     *
     * @param gates {@code [B, 3·C, H, W]}: forget and update before their sigmoid, proposal before its tanh
     * @param state {@code [B, C, H, W]}
     */
    NDArray gatedUpdate(NDArray gates, NDArray state);

    /** The array in float32: itself if it is so already, and then still owned by whom it was. */
    NDArray toFloat32(NDArray x);
}
