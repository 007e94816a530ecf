package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.NormalizedConvolution;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.List;

/**
 * A 3x3 convolution that brings its input to the block's width and stride, then a residual of two more, if there are.
 *
 * @param entry the first convolution
 * @param residual two convolutions, or none: at full resolution they cost most and see least
 */
record JointBlock(NormalizedConvolution entry, List<NormalizedConvolution> residual) {

    static JointBlock of(Layers layers, String name, int in, int out, int stride) {
        return new JointBlock(
                convolution(layers, name, 0, in, out, stride),
                List.of(convolution(layers, name, 1, out, out, 1), convolution(layers, name, 2, out, out, 1)));
    }

    static JointBlock withoutResidual(Layers layers, String name, int in, int out) {
        return new JointBlock(convolution(layers, name, 0, in, out, 1), List.of());
    }

    private static NormalizedConvolution convolution(
            Layers layers, String name, int index, int in, int out, int stride) {
        return layers.normalizedConvolution(name + ".conv" + index, name + ".bn" + index, in, out, 3, stride);
    }

    /** {@code [B, in, H, W] → [B, out, H/stride, W/stride]}. */
    NDArray apply(NDArray x) {
        try (Scope scope = Scope.over(x)) {
            NDArray y = Tensors.relu(entry.apply(x));
            NDArray change = y;
            for (NormalizedConvolution convolution : residual) {
                change = convolution.apply(change == y ? change : Tensors.relu(change));
            }
            return scope.keep(change == y ? y : Tensors.relu(change.add(y)));
        }
    }
}
