package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;

import java.util.function.UnaryOperator;

/**
 * Brings a map of patches to the stride at which it is fused.
 *
 * @param projection to the channels of the level
 * @param resize from stride 16 to that of the level
 * @param output to the channels of the fusion
 */
record DptReassemble(Convolution projection, UnaryOperator<NDArray> resize, Convolution output) {

    /**
     * @param level 0, 1, 2 or 3, for strides 4, 8, 16 and 32
     */
    static DptReassemble of(Layers layers, String name, DinoMqeConfig config, int level) {
        int dim = config.decoder().levelDims().get(level);
        return new DptReassemble(
                layers.convolution(name + ".projection", config.encoder().dim(), dim, 1),
                resize(layers, name + ".resize", dim, level),
                layers.convolutionWithoutBias(
                        name + ".output", dim, config.decoder().fusionDim(), 3));
    }

    private static UnaryOperator<NDArray> resize(Layers layers, String name, int dim, int level) {
        return switch (level) {
            case 0 -> layers.transposedConvolution(name, dim, dim, 4)::apply;
            case 1 -> layers.transposedConvolution(name, dim, dim, 2)::apply;
            case 2 -> UnaryOperator.identity();
            default -> layers.convolution(name, dim, dim, 3, 2)::apply;
        };
    }

    /**
     * {@code [B, dim, h, w] → [B, fusionDim, H/stride, W/stride]}. At stride 32 odd sizes are rounded up, as a
     * convolution of stride 2 with padding does.
     */
    NDArray apply(NDArray map) {
        try (Scope scope = Scope.over(map)) {
            return scope.keep(output.apply(resize.apply(projection.apply(map))));
        }
    }
}
