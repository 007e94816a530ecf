package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** Turns an image's features into the key by which the visual memory is written and read. */
final class KeyProjection {

    private final Convolution trunk;
    private final Convolution key;
    private final Convolution shrinkage;
    private final Convolution selection;

    KeyProjection(Layers layers, MatAnyone2Config config) {
        int dim = config.featureDim();
        trunk = layers.convolution("key_proj.pix_feat_proj", config.imageDim(), dim, 1);
        key = layers.convolution("key_proj.key_proj", dim, config.keyDim(), 3);
        shrinkage = layers.convolution("key_proj.d_proj", dim, 1, 3);
        selection = layers.convolution("key_proj.e_proj", dim, config.keyDim(), 3);
    }

    MemoryKey apply(ImageFeatures image) {
        try (Scope scope = Scope.over(image.f16())) {
            NDArray features = trunk.apply(image.f16());
            return new MemoryKey(
                    scope.keep(key.apply(features)),
                    scope.keep(shrinkage.apply(features).square().add(1)),
                    scope.keep(Tensors.sigmoid(selection.apply(features))));
        }
    }
}
