package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** Climbs from stride 2 to full resolution and gives the logits. */
record DptHead(Convolution toHalf, ResidualUnit half, Convolution toFull, ResidualUnit full, Convolution prediction) {

    static DptHead of(Layers layers, String name, DinoMqeConfig.Decoder sizes) {
        return new DptHead(
                layers.convolution(name + ".to_half", sizes.fusionDim(), sizes.halfDim(), 1),
                ResidualUnit.of(layers, name + ".half", sizes.halfDim()),
                layers.convolution(name + ".to_full", sizes.halfDim(), sizes.fullDim(), 1),
                ResidualUnit.of(layers, name + ".full", sizes.fullDim()),
                layers.convolution(name + ".prediction", sizes.fullDim(), 1, 3));
    }

    /**
     * @param fused {@code [K, fusionDim, H/2, W/2]}
     * @return {@code [K, 1, H, W]}
     */
    NDArray apply(NDArray fused, DetailStem.Details details) {
        try (Scope scope = Scope.over(fused)) {
            NDArray atHalf = half.apply(toHalf.apply(fused).add(details.half()));
            NDArray atFull =
                    full.apply(Tensors.upsampleTwice(toFull.apply(atHalf)).add(details.full()));
            return scope.keep(prediction.apply(Tensors.relu(atFull)));
        }
    }
}
