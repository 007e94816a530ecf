package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.Optional;

/**
 * One step of the decoder: doubles the resolution, adds the image's features, then a residual block with ReLU before each
 * convolution, no normalisation and nothing after the sum.
 */
final class UpBlock {

    private final Operations operations;
    private final Convolution skip;
    private final Convolution first;
    private final Convolution second;
    private final Optional<Convolution> shortcut;

    /** The skip and the shortcut as one: {@code shortcut(up(x) + skip(f)) = up(shortcut(x)) + skipShortcut(f)}. */
    private final Optional<Convolution> skipShortcut;

    private UpBlock(
            Operations operations,
            Convolution skip,
            Convolution first,
            Convolution second,
            Optional<Convolution> shortcut,
            Optional<Convolution> skipShortcut) {
        this.operations = operations;
        this.skip = skip;
        this.first = first;
        this.second = second;
        this.shortcut = shortcut;
        this.skipShortcut = skipShortcut;
    }

    /**
     * @param skipName of the projection of the image's features
     * @param name of the residual block
     * @param skipDim channels of the image's features
     * @param in channels of the coarse map
     * @param out channels of the result
     */
    static UpBlock of(Layers layers, String skipName, String name, int skipDim, int in, int out) {
        Convolution skip = layers.convolution(skipName, skipDim, in, 1);
        Convolution first = layers.convolution(name + ".conv1", in, out, 3);
        Convolution second = layers.convolution(name + ".conv2", out, out, 3);
        if (in == out) {
            return new UpBlock(layers.operations(), skip, first, second, Optional.empty(), Optional.empty());
        }
        Convolution shortcut = layers.convolution(name + ".downsample", in, out, 1);
        // Worth it if skipDim·out products at the fine size and in·out at the coarse one are fewer than in·out at the
        // fine
        // one.
        boolean join = !layers.forTraining() && 4 * skipDim < 3 * in;
        return new UpBlock(
                layers.operations(),
                skip,
                first,
                second,
                Optional.of(shortcut),
                join ? Optional.of(joined(layers, skipName, name, skipDim, in, out)) : Optional.empty());
    }

    private static Convolution joined(Layers layers, String skipName, String name, int skipDim, int in, int out) {
        NDArray inner = layers.tensor(skipName + ".weight", in, skipDim, 1, 1);
        NDArray innerBias = layers.tensor(skipName + ".bias", in);
        NDArray outer = layers.tensor(name + ".downsample.weight", out, in, 1, 1);
        try (Scope scope = Scope.over(inner, innerBias, outer)) {
            NDArray matrix = outer.reshape(out, in); // [out, in]
            NDArray weight = matrix.matMul(inner.reshape(in, skipDim)).reshape(out, skipDim, 1, 1);
            NDArray bias = matrix.matMul(innerBias.reshape(in, 1)).reshape(out);
            return layers.operations().convolution(scope.keep(weight), scope.keep(bias), 1);
        }
    }

    /**
     * @param coarse {@code [K, in, H/2, W/2]}
     * @param features of the image, {@code [1, skipDim, H, W]}
     * @return {@code [K, out, H, W]}
     */
    NDArray apply(NDArray coarse, NDArray features) {
        try (Scope scope = Scope.over(coarse, features)) {
            return scope.keep(skipShortcut.isPresent() ? applyJoined(coarse, features) : applyApart(coarse, features));
        }
    }

    private NDArray applyJoined(NDArray coarse, NDArray features) {
        NDArray hidden;
        try (NDArray up = operations.upsampleTwice(coarse);
                NDArray active = skip.applyAddRelu(features, up)) {
            hidden = first.applyRelu(active);
        }
        NDArray identity = skipShortcut
                .orElseThrow()
                .applyAdd(
                        features,
                        operations.upsampleTwice(shortcut.orElseThrow().apply(coarse)));
        return second.applyAdd(hidden, identity);
    }

    private NDArray applyApart(NDArray coarse, NDArray features) {
        NDArray sum;
        try (NDArray up = operations.upsampleTwice(coarse)) {
            sum = skip.applyAdd(features, up);
        }
        NDArray hidden;
        try (NDArray active = Tensors.relu(sum)) {
            hidden = first.applyRelu(active);
        }
        NDArray identity = shortcut.isPresent() ? shortcut.get().apply(sum) : sum;
        return second.applyAdd(hidden, identity);
    }
}
