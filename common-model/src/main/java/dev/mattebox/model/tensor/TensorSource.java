package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;

/** Where a network's tensors come from, by the published checkpoint's own names. */
@FunctionalInterface
public interface TensorSource {

    /**
     * The tensor of that name, float32.
     *
     * @param name the full name, such as {@code pixel_encoder.conv1.weight}
     * @param shape what the network needs
     * @return an array that the source's manager owns; nobody writes to it
     * @throws RuntimeException of a specific type if there is no such tensor or it has another shape
     */
    NDArray get(String name, long... shape);
}
