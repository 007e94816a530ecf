package dev.mattebox.model.weights;

import ai.djl.ndarray.types.DataType;

/**
 * A row of elements in a checkpoint, of which tensors are views.
 *
 * @param type the type of its elements
 * @param position where in the file it begins, in bytes
 * @param count how many elements it has
 */
record TorchStorage(DataType type, long position, long count) {}
