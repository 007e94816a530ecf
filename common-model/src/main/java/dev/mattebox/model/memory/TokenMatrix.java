package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Tensors;

/** Feature maps as rows of tokens, contiguous in memory. */
final class TokenMatrix {

    private TokenMatrix() {}

    /** {@code [1, C, h, w] → [P, C]}. */
    static NDArray of(NDArray map) {
        Shape shape = map.getShape();
        return contiguous(Tensors.toTokens(map), shape.get(2) * shape.get(3), shape.get(1));
    }

    /** Object k of {@code [K, C, h, w] → [P, C]}. */
    static NDArray of(NDArray maps, int k) {
        return of(maps.get(k + ":" + (k + 1)));
    }

    /** Copies a transposed view into rows. */
    private static NDArray contiguous(NDArray view, long rows, long columns) {
        return view.reshape(-1).reshape(rows, columns);
    }
}
