package dev.mattebox.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Tensors;

import java.util.List;

/**
 * What the encoder saw in a picture, in Java's memory: nobody has to close it, and whoever decodes it has arrays of his own.
 *
 * @param maps each of the encoder's answers
 */
record Embedding(List<Map> maps) {

    /**
     * An array of float32.
     *
     * @param shape its shape
     * @param values row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // large, and compared by nobody
    record Map(Shape shape, float[] values) {}

    static Embedding of(NDList arrays) {
        return new Embedding(arrays.stream()
                .map(array -> new Map(array.getShape(), array.toFloatArray()))
                .toList());
    }

    /** One of the arrays, anew. */
    NDArray array(int index, NDManager manager) {
        Map map = maps.get(index);
        return Tensors.copyOf(manager, map.values(), map.shape());
    }
}
