package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** A residual unit of RefineNet: ReLU before each convolution, no normalisation, nothing after the sum. */
record ResidualUnit(Convolution first, Convolution second) {

    static ResidualUnit of(Layers layers, String name, int dim) {
        return new ResidualUnit(
                layers.convolution(name + ".conv1", dim, dim, 3), layers.convolution(name + ".conv2", dim, dim, 3));
    }

    /** {@code [K, C, H, W] → [K, C, H, W]}. */
    NDArray apply(NDArray x) {
        try (Scope scope = Scope.over(x)) {
            NDArray branch = second.apply(Tensors.relu(first.apply(Tensors.relu(x))));
            return scope.keep(branch.add(x));
        }
    }
}
