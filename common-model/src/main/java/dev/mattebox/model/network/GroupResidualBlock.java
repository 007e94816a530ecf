package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.Optional;

/** A residual block of the decoder: ReLU before each convolution, no normalisation, nothing after the sum. */
record GroupResidualBlock(Convolution first, Convolution second, Optional<Convolution> shortcut) {

    static GroupResidualBlock of(Layers layers, String name, int in, int out) {
        return new GroupResidualBlock(
                layers.convolution(name + ".conv1", in, out, 3),
                layers.convolution(name + ".conv2", out, out, 3),
                in == out ? Optional.empty() : Optional.of(layers.convolution(name + ".downsample", in, out, 1)));
    }

    /** {@code [K, in, H, W] → [K, out, H, W]}. */
    NDArray apply(NDArray x) {
        try (Scope scope = Scope.over(x)) {
            NDArray branch = second.apply(Tensors.relu(first.apply(Tensors.relu(x))));
            NDArray identity = shortcut.isPresent() ? shortcut.get().apply(x) : x;
            return scope.keep(branch.add(identity));
        }
    }
}
