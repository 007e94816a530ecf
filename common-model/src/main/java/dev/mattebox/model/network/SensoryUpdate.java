package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** The gated recurrent update of the sensory memory. */
record SensoryUpdate(Convolution transform, Operations operations) {

    static SensoryUpdate of(Layers layers, String name, int inputDim, int sensoryDim) {
        return new SensoryUpdate(
                layers.convolution(name + ".transform", inputDim + sensoryDim, 3 * sensoryDim, 3), layers.operations());
    }

    /**
     * @param input {@code [K, inputDim, h, w]}
     * @param sensory {@code [K, sensoryDim, h, w]}
     * @return the new sensory memory, of the same shape
     */
    NDArray apply(NDArray input, NDArray sensory) {
        try (Scope scope = Scope.over(input)) {
            NDArray gates = transform.apply(Tensors.concatChannels(input, sensory)); // [K, 3·sensoryDim, h, w]
            return scope.keep(operations.gatedUpdate(gates, sensory));
        }
    }
}
