package dev.mattebox.model.weights;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.nio.ByteBuffer;

/** A tensor that a pickle made and that has not got its name yet. */
record TorchTensor(DataType type, Shape shape, ByteBuffer data) {

    StoredTensor named(String name) {
        return new StoredTensor(name, type, shape, data);
    }
}
