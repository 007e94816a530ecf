package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.NormalizedConvolution;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** Says where a frame has changed so much that memory is worth more than the last frame's value. */
final class UncertaintyHead {

    private final NormalizedConvolution first;
    private final NormalizedConvolution second;
    private final Convolution output;

    UncertaintyHead(Layers layers, MatAnyone2Config config) {
        int in = 3 * config.featureDim() + 1;
        int firstDim = config.uncertaintyDims().first();
        int secondDim = config.uncertaintyDims().second();
        first = layers.normalizedConvolution("temp_sparity.conv1x1_v2", "temp_sparity.bn1", in, firstDim, 1, 1);
        second = layers.normalizedConvolution("temp_sparity.conv3x3", "temp_sparity.bn2", firstDim, secondDim, 3, 1);
        output = layers.convolutionWithoutBias("temp_sparity.conv3x3_out", secondDim, 1, 3);
    }

    /**
     * @param lastPixels {@code [1, featureDim, h, w]}: pixel features of the last frame
     * @param pixels the same of this frame
     * @param lastAlpha {@code [K, 1, h, w]}: the last alpha, area-averaged
     * @param difference {@code [K, featureDim, h, w]}: what was read from memory minus the last mask value
     * @return logits {@code [K, 1, h, w]}
     */
    NDArray apply(NDArray lastPixels, NDArray pixels, NDArray lastAlpha, NDArray difference) {
        try (Scope scope = Scope.over(difference, lastPixels)) {
            NDArray input = scope.own(Tensors.concatChannels(lastPixels, pixels, lastAlpha, difference));
            NDArray hidden = second.applyRelu(first.applyRelu(input));
            return scope.keep(output.apply(hidden));
        }
    }
}
