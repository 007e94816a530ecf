package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/**
 * A residual block whose branch is weighted per channel by a look at the neighbouring channels' means (efficient
 * channel attention).
 */
record ChannelAttentionBlock(Convolution first, Convolution second, Convolution acrossChannels) {

    static ChannelAttentionBlock of(Layers layers, String name, int dim) {
        return new ChannelAttentionBlock(
                layers.convolution(name + ".conv1", dim, dim, 3),
                layers.convolution(name + ".conv2", dim, dim, 3),
                new Convolution(layers.tensor(name + ".conv.weight", 1, 1, kernelFor(dim)), null, 1));
    }

    /** The odd kernel that grows with the logarithm of the channels: 5 for 256. */
    static int kernelFor(int dim) {
        int half = (int) ((Math.abs(Math.log(dim) / Math.log(2)) + 1) / 2);
        return half % 2 == 1 ? half : half + 1;
    }

    /** {@code [B, C, h, w] → [B, C, h, w]}. */
    NDArray apply(NDArray x) {
        try (Scope scope = Scope.over(x)) {
            NDArray branch = second.apply(Tensors.relu(first.apply(Tensors.relu(x))));
            Shape shape = branch.getShape();
            NDArray means = Tensors.channelMeans(branch).reshape(shape.get(0), 1, shape.get(1)); // [B, 1, C]
            NDArray attention = Tensors.sigmoid(acrossChannels.apply(means))
                    .reshape(shape.get(0), shape.get(1), 1, 1); // [B, C, 1, 1]
            return scope.keep(branch.mul(attention).add(x));
        }
    }
}
