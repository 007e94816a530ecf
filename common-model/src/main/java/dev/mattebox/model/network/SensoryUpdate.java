package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** The gated recurrent update of the sensory memory. */
record SensoryUpdate(Convolution transform) {

    static SensoryUpdate of(Layers layers, String name, int inputDim, int sensoryDim) {
        return new SensoryUpdate(layers.convolution(name + ".transform", inputDim + sensoryDim, 3 * sensoryDim, 3));
    }

    /**
     * @param input {@code [K, inputDim, h, w]}
     * @param sensory {@code [K, sensoryDim, h, w]}
     * @return the new sensory memory, of the same shape
     */
    NDArray apply(NDArray input, NDArray sensory) {
        try (Scope scope = Scope.over(input)) {
            long dim = sensory.getShape().get(1);
            NDArray gates = transform.apply(Tensors.concatChannels(input, sensory)); // [K, 3·sensoryDim, h, w]
            NDArray forget = Tensors.sigmoid(Tensors.channels(gates, 0, dim));
            NDArray update = Tensors.sigmoid(Tensors.channels(gates, dim, 2 * dim));
            NDArray proposal = Tensors.channels(gates, 2 * dim, 3 * dim).tanh();
            NDArray kept = forget.mul(sensory).mul(update.neg().add(1));
            return scope.keep(kept.add(update.mul(proposal)));
        }
    }
}
