package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.ImageNet;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.NormalizedConvolution;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** Reads an image: a residual network whose stages are also the skip connections of the decoder. */
final class PixelEncoder {

    private final NormalizedConvolution stem;
    private final ResidualStage stage4;
    private final ResidualStage stage8;
    private final ResidualStage stage16;
    private final Convolution pixelProjection;

    PixelEncoder(Layers layers, MatAnyone2Config config) {
        MatAnyone2Config.Encoder encoder = config.pixelEncoder();
        int dim4 = encoder.stages().get(0).dim();
        int dim8 = encoder.stages().get(1).dim();
        Layers reduced = layers.reduced();
        stem = reduced.normalizedConvolution("pixel_encoder.conv1", "pixel_encoder.bn1", 3, encoder.stemDim(), 7, 2);
        stage4 = ResidualStage.of(
                reduced,
                "pixel_encoder.res2",
                encoder.block(),
                encoder.stemDim(),
                encoder.stages().get(0),
                1);
        stage8 = ResidualStage.of(
                reduced,
                "pixel_encoder.layer2",
                encoder.block(),
                dim4,
                encoder.stages().get(1),
                2);
        stage16 = ResidualStage.of(
                reduced,
                "pixel_encoder.layer3",
                encoder.block(),
                dim8,
                encoder.stages().get(2),
                2);
        pixelProjection = layers.convolution("pix_feat_proj", config.imageDim(), config.featureDim(), 1);
    }

    /** {@code image [B, 3, H, W]}, RGB in [0,1]. */
    ImageFeatures apply(NDArray image) {
        try (Scope scope = Scope.over(image)) {
            NDArray f1 = ImageNet.normalize(image);
            NDArray f2 = stem.applyRelu(f1);
            NDArray f4 = stage4.apply(Tensors.maxPool(f2));
            NDArray f8 = stage8.apply(f4);
            NDArray f16 = stage16.apply(f8);
            NDArray pixels = pixelProjection.apply(f16);
            return new ImageFeatures(
                    scope.keep(f16),
                    scope.keep(f8),
                    scope.keep(f4),
                    scope.keep(f2),
                    scope.keep(f1),
                    scope.keep(pixels));
        }
    }
}
