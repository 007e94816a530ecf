package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/**
 * A residual block whose branch is weighted per channel by a look at the neighbouring channels' means (efficient
 * channel attention).
 */
record ChannelAttentionBlock(Convolution first, Convolution second, NDArray acrossChannels, Operations operations) {

    static ChannelAttentionBlock of(Layers layers, String name, int dim) {
        return new ChannelAttentionBlock(
                layers.convolution(name + ".conv1", dim, dim, 3),
                layers.convolution(name + ".conv2", dim, dim, 3),
                layers.tensor(name + ".conv.weight", 1, 1, kernelFor(dim)),
                layers.operations());
    }

    /** The odd kernel that grows with the logarithm of the channels: 5 for 256. */
    static int kernelFor(int dim) {
        int half = (int) ((Math.abs(Math.log(dim) / Math.log(2)) + 1) / 2);
        return half % 2 == 1 ? half : half + 1;
    }

    /** {@code [B, C, h, w] → [B, C, h, w]}. */
    NDArray apply(NDArray x) {
        try (Scope scope = Scope.over(x)) {
            NDArray branch = second.apply(first.applyRelu(Tensors.relu(x)));
            return scope.keep(operations.channelAttention(x, branch, acrossChannels));
        }
    }
}
