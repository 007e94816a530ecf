package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;

/** Joins what all objects share with what is each object's own. */
record FusionBlock(Convolution shared, Convolution own, ChannelAttentionBlock first, ChannelAttentionBlock second) {

    static FusionBlock of(Layers layers, String name, int sharedDim, int ownDim, int dim) {
        return new FusionBlock(
                layers.convolution(name + ".distributor.x_transform", sharedDim, dim, 1),
                layers.convolution(name + ".distributor.g_transform", ownDim, dim, 1),
                ChannelAttentionBlock.of(layers, name + ".block1", dim),
                ChannelAttentionBlock.of(layers, name + ".block2", dim));
    }

    /**
     * @param x {@code [1, sharedDim, h, w]}, broadcast to every object
     * @param g {@code [K, ownDim, h, w]}
     * @return {@code [K, dim, h, w]}
     */
    NDArray apply(NDArray x, NDArray g) {
        try (Scope scope = Scope.over(g, x)) {
            NDArray sum = own.applyAdd(g, shared.apply(x));
            return scope.keep(second.apply(first.apply(sum)));
        }
    }
}
