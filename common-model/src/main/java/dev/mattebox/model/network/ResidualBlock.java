package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.NormalizedConvolution;
import dev.mattebox.model.tensor.Scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A residual block of ResNet: convolutions with ReLU between them, plus the input, then ReLU. */
record ResidualBlock(List<NormalizedConvolution> convolutions, Optional<NormalizedConvolution> downsample) {

    private static final int BOTTLENECK_EXPANSION = 4;

    static ResidualBlock of(Layers layers, String name, MatAnyone2Config.Block block, int in, int out, int stride) {
        List<NormalizedConvolution> convolutions = new ArrayList<>();
        if (block == MatAnyone2Config.Block.BASIC) {
            convolutions.add(layers.normalizedConvolution(name + ".conv1", name + ".bn1", in, out, 3, stride));
            convolutions.add(layers.normalizedConvolution(name + ".conv2", name + ".bn2", out, out, 3, 1));
        } else {
            int middle = out / BOTTLENECK_EXPANSION;
            convolutions.add(layers.normalizedConvolution(name + ".conv1", name + ".bn1", in, middle, 1, 1));
            convolutions.add(layers.normalizedConvolution(name + ".conv2", name + ".bn2", middle, middle, 3, stride));
            convolutions.add(layers.normalizedConvolution(name + ".conv3", name + ".bn3", middle, out, 1, 1));
        }
        Optional<NormalizedConvolution> downsample = stride == 1 && in == out
                ? Optional.empty()
                : Optional.of(layers.normalizedConvolution(
                        name + ".downsample.0", name + ".downsample.1", in, out, 1, stride));
        return new ResidualBlock(List.copyOf(convolutions), downsample);
    }

    /** {@code [B, in, H, W] → [B, out, H/stride, W/stride]}. The input may be overwritten: not to be used afterwards. */
    NDArray apply(NDArray x) {
        try (Scope scope = Scope.over(x)) {
            NDArray y = x;
            int last = convolutions.size() - 1;
            for (int i = 0; i < last; i++) {
                y = convolutions.get(i).applyRelu(y);
            }
            NDArray shortcut = downsample.isPresent() ? downsample.get().apply(x) : x;
            return scope.keep(convolutions.get(last).applyAddRelu(y, shortcut));
        }
    }
}
