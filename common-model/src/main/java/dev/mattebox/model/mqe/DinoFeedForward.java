package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Linear;
import dev.mattebox.model.tensor.Scope;

/** The feed-forward part of a layer, with the exact GELU in between. */
record DinoFeedForward(Linear up, Linear down) {

    static DinoFeedForward of(Layers layers, String name, int dim, int hiddenDim) {
        return new DinoFeedForward(
                layers.linear(name + ".up_proj", dim, hiddenDim), layers.linear(name + ".down_proj", hiddenDim, dim));
    }

    /** {@code [B, L, dim] → [B, L, dim]}. */
    NDArray apply(NDArray x) {
        try (Scope scope = Scope.over(x)) {
            return scope.keep(down.apply(Activation.gelu(up.apply(x))));
        }
    }
}
