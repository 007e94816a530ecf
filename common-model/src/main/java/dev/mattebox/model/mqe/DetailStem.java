package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/**
 * Sees image, alpha and mask pixel by pixel, for what patches are too coarse for: hair and edges.
 *
 * @param image the part of the first convolution that reads the image, and that all candidates share
 * @param judged the part of the first convolution that reads alpha and mask
 */
record DetailStem(
        Convolution image,
        Convolution judged,
        Convolution full,
        Convolution reduceToHalf,
        Convolution half,
        Convolution reduceToQuarter) {

    /**
     * What the stem saw, before any activation.
     *
     * @param full {@code [K, fullDim, H, W]}
     * @param half {@code [K, halfDim, H/2, W/2]}
     * @param quarter {@code [K, fusionDim, H/4, W/4]}
     */
    record Details(NDArray full, NDArray half, NDArray quarter) {}

    static DetailStem of(Layers layers, String name, DinoMqeConfig.Decoder sizes) {
        return new DetailStem(
                layers.convolutionWithoutBias(name + ".image", 3, sizes.fullDim(), 3),
                layers.convolution(name + ".judged", 2, sizes.fullDim(), 3),
                layers.convolution(name + ".full", sizes.fullDim(), sizes.fullDim(), 3),
                layers.convolution(name + ".reduce_to_half", sizes.fullDim(), sizes.halfDim(), 3, 2),
                layers.convolution(name + ".half", sizes.halfDim(), sizes.halfDim(), 3),
                layers.convolution(name + ".reduce_to_quarter", sizes.halfDim(), sizes.fusionDim(), 3, 2));
    }

    /** What candidates share: {@code [B, 3, H, W]}, normalised, {@code → [B, fullDim, H, W]}. */
    NDArray readImage(NDArray colors) {
        return image.apply(colors);
    }

    /**
     * @param judgedChannels {@code [K, 2, H, W]}: alpha and mask
     * @param imageDetails from {@link #readImage}
     */
    Details apply(NDArray judgedChannels, NDArray imageDetails) {
        try (Scope scope = Scope.over(judgedChannels)) {
            NDArray seen = judged.apply(judgedChannels).add(imageDetails);
            NDArray atFull = full.apply(Tensors.relu(seen));
            NDArray atHalf = half.apply(Tensors.relu(reduceToHalf.apply(Tensors.relu(atFull))));
            NDArray atQuarter = reduceToQuarter.apply(Tensors.relu(atHalf));
            return new Details(scope.keep(atFull), scope.keep(atHalf), scope.keep(atQuarter));
        }
    }
}
