package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product attention in several heads; head i uses the channels {@code i·C/heads … (i+1)·C/heads − 1}.
 *
 * @param inputWeight {@code [3·C, C]}: the rows of the projections of queries, keys and values
 * @param inputBias {@code [3·C]}
 * @param output projection of the joined heads
 * @param heads how many
 * @param scale {@code 1/√(C/heads)}, a scalar. An array that lives as long as the weights, since DJL frees a plain number's
 *     memory before the gradient is computed from it
 * @param operations by which it is computed
 */
public record MultiHeadAttention(
        NDArray inputWeight, NDArray inputBias, Linear output, int heads, NDArray scale, Operations operations) {

    /** What is added to the score of a blocked key: its weight becomes exactly 0 after the softmax. */
    private static final float BLOCKED = -1e9f;

    /**
     * Attends without restriction.
     *
     * @param queries {@code [B, L, C]}
     * @param keys {@code [B, M, C]}
     * @param values {@code [B, M, C]}
     * @return {@code [B, L, C]}
     */
    public NDArray apply(NDArray queries, NDArray keys, NDArray values) {
        return apply(queries, keys, values, null);
    }

    /**
     * Attends to the keys that are not blocked.
     *
     * @param blocked {@code [B, L, M]}, 1 where query l must not see key m, else 0; null blocks nothing
     * @return {@code [B, L, C]}
     */
    public NDArray apply(NDArray queries, NDArray keys, NDArray values, @Nullable NDArray blocked) {
        if (blocked == null) {
            return operations.attend(queries, keys, values, this, null);
        }
        try (Scope scope = Scope.over(blocked)) {
            NDArray addend = blocked.mul(BLOCKED).expandDims(1); // [B, 1, L, M]
            return operations.attend(queries, keys, values, this, addend);
        }
    }

    /**
     * Attends, one step after the other.
     *
     * @param addend {@code [B, 1, L, M]}, what is added to the scores, or null
     */
    NDArray inSteps(NDArray queries, NDArray keys, NDArray values, @Nullable NDArray addend) {
        try (Scope scope = Scope.over(queries)) {
            NDArray q = splitHeads(project(queries, 0, scope)); // [B, heads, L, C/heads]
            NDArray k = splitHeads(project(keys, 1, scope)); // [B, heads, M, C/heads]
            NDArray v = splitHeads(project(values, 2, scope));
            NDArray scores = q.mul(scale).matMul(k.transpose(0, 1, 3, 2)); // [B, heads, L, M]
            if (addend != null) {
                scores = scores.add(addend);
            }
            NDArray attended = scores.softmax(-1).matMul(v); // [B, heads, L, C/heads]
            Shape shape = queries.getShape();
            NDArray joined = attended.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(1), shape.get(2));
            return scope.keep(output.apply(joined));
        }
    }

    private NDArray project(NDArray x, int part, Scope scope) {
        long width = inputBias.getShape().get(0) / 3;
        String rows = part * width + ":" + (part + 1) * width;
        NDArray weight = scope.own(inputWeight.get(rows));
        NDArray bias = scope.own(inputBias.get(rows));
        return scope.own(new Linear(weight, bias).apply(x));
    }

    /** {@code [B, L, C] → [B, heads, L, C/heads]}. */
    private NDArray splitHeads(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), heads, shape.get(2) / heads)
                .transpose(0, 2, 1, 3);
    }
}
