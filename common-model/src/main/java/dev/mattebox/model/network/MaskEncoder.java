package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.NormalizedConvolution;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** Reads an image together with its mask: what a memory frame tells about the object at each position. */
final class MaskEncoder {

    private final Operations operations;
    private final NormalizedConvolution stem;
    private final ResidualStage stage4;
    private final ResidualStage stage8;
    private final ResidualStage stage16;
    private final FusionBlock fuser;
    private final SensoryUpdate deepUpdate;

    MaskEncoder(Layers layers, MatAnyone2Config config) {
        MatAnyone2Config.Encoder encoder = config.maskEncoder();
        MatAnyone2Config.Block block = encoder.block();
        int dim4 = encoder.stages().get(0).dim();
        int dim8 = encoder.stages().get(1).dim();
        int dim16 = encoder.stages().get(2).dim();
        int dim = config.featureDim();
        Layers reduced = layers.reduced();
        operations = layers.operations();
        stem = reduced.normalizedConvolution(
                "mask_encoder.conv1", "mask_encoder.bn1", 3 + config.maskDim(), encoder.stemDim(), 7, 2);
        stage4 = ResidualStage.of(
                reduced,
                "mask_encoder.layer1",
                block,
                encoder.stemDim(),
                encoder.stages().get(0),
                1);
        stage8 = ResidualStage.of(
                reduced, "mask_encoder.layer2", block, dim4, encoder.stages().get(1), 2);
        stage16 = ResidualStage.of(
                reduced, "mask_encoder.layer3", block, dim8, encoder.stages().get(2), 2);
        fuser = FusionBlock.of(reduced, "mask_encoder.fuser", dim, dim16, dim);
        deepUpdate = SensoryUpdate.of(layers, "mask_encoder.sensory_update", dim, config.sensoryDim());
    }

    /**
     * @param image of the frame
     * @param masks {@code [K, maskDim, H, W]} in [0,1], soft
     * @return the mask value {@code [K, featureDim, h, w]}
     */
    NDArray apply(ImageFeatures image, NDArray masks) {
        try (Scope scope = Scope.over(masks, image.f1())) {
            NDArray input = Tensors.concatChannels(image.f1(), masks); // [K, 3 + maskDim, H, W]
            NDArray f4 = stage4.apply(Tensors.maxPool(stem.applyRelu(input)));
            NDArray g = stage16.apply(stage8.apply(f4)); // [K, dim16, h, w]
            return scope.keep(operations.toFloat32(fuser.apply(image.pixels(), g)));
        }
    }

    /** The sensory memory after a memory frame, from the frame's mask value. */
    NDArray updateSensory(NDArray maskValue, NDArray sensory) {
        return deepUpdate.apply(maskValue, sensory);
    }
}
