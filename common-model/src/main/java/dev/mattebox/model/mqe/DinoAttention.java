package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Linear;
import dev.mattebox.model.tensor.Scope;

/**
 * Self-attention of tokens whose queries and keys know their position.
 *
 * @param key has no bias
 * @param heads head i uses the channels {@code i·d … (i+1)·d − 1}
 * @param scale {@code 1/√d}, a scalar that lives as long as the weights, as in
 *     {@link dev.mattebox.model.tensor.MultiHeadAttention}
 */
record DinoAttention(Linear query, Linear key, Linear value, Linear output, int heads, NDArray scale) {

    /** Scores that exist at once, 128 MiB: those of all tokens of a 1920x1080 frame would be 1.6 GB. */
    private static final long SCORES = 1L << 25;

    static DinoAttention of(Layers layers, String name, int dim, int heads) {
        Linear query = layers.linear(name + ".q_proj", dim, dim);
        return new DinoAttention(
                query,
                layers.linearWithoutBias(name + ".k_proj", dim, dim),
                layers.linear(name + ".v_proj", dim, dim),
                layers.linear(name + ".o_proj", dim, dim),
                heads,
                query.weight().getManager().create((float) (1 / Math.sqrt((double) dim / heads))));
    }

    /** {@code [B, L, dim] → [B, L, dim]}. */
    NDArray apply(NDArray x, RotaryPosition position) {
        try (Scope scope = Scope.over(x)) {
            NDArray q = position.turn(splitHeads(query.apply(x))).mul(scale); // [B, heads, L, d]
            NDArray k = position.turn(splitHeads(key.apply(x))).transpose(0, 1, 3, 2); // [B, heads, d, L]
            NDArray v = splitHeads(value.apply(x)); // [B, heads, L, d]
            Shape shape = x.getShape();
            NDArray joined = attend(q, k, v).transpose(0, 2, 1, 3).reshape(shape);
            return scope.keep(output.apply(joined));
        }
    }

    /** Queries are independent of each other and are answered in blocks. */
    private static NDArray attend(NDArray q, NDArray k, NDArray v) {
        Shape shape = q.getShape();
        long tokens = shape.get(2);
        long block = Math.max(1, SCORES / (shape.get(0) * shape.get(1) * tokens));
        if (block >= tokens) {
            return answer(q, k, v);
        }
        NDList answers = new NDList();
        for (long from = 0; from < tokens; from += block) {
            long to = Math.min(tokens, from + block);
            answers.add(answer(q.get(":,:," + from + ":" + to), k, v));
        }
        return NDArrays.concat(answers, 2);
    }

    private static NDArray answer(NDArray q, NDArray k, NDArray v) {
        try (Scope scope = Scope.over(q)) {
            return scope.keep(q.matMul(k).softmax(-1).matMul(v));
        }
    }

    /** {@code [B, L, dim] → [B, heads, L, d]}. */
    private NDArray splitHeads(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), heads, shape.get(2) / heads)
                .transpose(0, 2, 1, 3);
    }
}
