package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.List;

/** Climbs from stride 32 to stride 2 over the reassembled maps, comparing them with the alpha and the mask. */
final class DptDecoder {

    private static final int JUDGED = 2;

    private final Convolution judged32;
    private final Convolution judged16;
    private final Convolution judged8;
    private final DptFusion fusion32;
    private final DptFusion fusion16;
    private final DptFusion fusion8;
    private final DptFusion fusion4;

    DptDecoder(Layers layers, String name, DinoMqeConfig.Decoder sizes) {
        int dim = sizes.fusionDim();
        judged32 = layers.convolution(name + ".judged.3", JUDGED, dim, 3, 2);
        judged16 = layers.convolution(name + ".judged.2", JUDGED, dim, 3);
        judged8 = layers.convolution(name + ".judged.1", JUDGED, dim, 3);
        fusion32 = DptFusion.of(layers, name + ".fusion.3", dim);
        fusion16 = DptFusion.of(layers, name + ".fusion.2", dim);
        fusion8 = DptFusion.of(layers, name + ".fusion.1", dim);
        fusion4 = DptFusion.of(layers, name + ".fusion.0", dim);
    }

    /**
     * @param levels {@code [B, fusionDim, …]} at strides 4, 8, 16 and 32
     * @param judged {@code [K, 2, H, W]}: alpha and mask
     * @param details {@code [K, fusionDim, H/4, W/4]} from the stem
     * @return {@code [K, fusionDim, H/2, W/2]}
     */
    NDArray apply(List<NDArray> levels, NDArray judged, NDArray details) {
        try (Scope scope = Scope.over(judged, details)) {
            NDArray at8 = Tensors.areaMean(judged, 8);
            NDArray at16 = Tensors.areaMean(at8, 2);
            NDArray path = fusion32.apply(judged32.apply(at16).add(levels.get(3)));
            path = fusion16.apply(judged16.apply(at16).add(levels.get(2)), path);
            path = fusion8.apply(judged8.apply(at8).add(levels.get(1)), path);
            return scope.keep(fusion4.apply(details.add(levels.get(0)), path));
        }
    }
}
