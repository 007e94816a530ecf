package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.LayerNorm;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;

/**
 * A layer of the vision transformer: attention, then feed-forward, each normalised before and scaled per channel after.
 *
 * @param attentionScale {@code [dim]}
 * @param feedForwardScale {@code [dim]}
 */
record DinoLayer(
        LayerNorm attentionNorm,
        DinoAttention attention,
        NDArray attentionScale,
        LayerNorm feedForwardNorm,
        DinoFeedForward feedForward,
        NDArray feedForwardScale) {

    static DinoLayer of(Layers layers, String name, DinoMqeConfig.Encoder sizes) {
        int dim = sizes.dim();
        return new DinoLayer(
                layers.layerNorm(name + ".norm1", dim),
                DinoAttention.of(layers, name + ".attention", dim, sizes.heads()),
                layers.tensor(name + ".layer_scale1.lambda1", dim),
                layers.layerNorm(name + ".norm2", dim),
                DinoFeedForward.of(layers, name + ".mlp", dim, sizes.hiddenDim()),
                layers.tensor(name + ".layer_scale2.lambda1", dim));
    }

    /** {@code [B, L, dim] → [B, L, dim]}. */
    NDArray apply(NDArray tokens, RotaryPosition position) {
        try (Scope scope = Scope.over(tokens)) {
            NDArray attended = attention.apply(attentionNorm.apply(tokens), position);
            NDArray x = tokens.add(attended.mul(attentionScale));
            NDArray fed = feedForward.apply(feedForwardNorm.apply(x));
            return scope.keep(x.add(fed.mul(feedForwardScale)));
        }
    }
}
