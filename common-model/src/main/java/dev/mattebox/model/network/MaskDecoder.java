package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.Optional;

/** Climbs from stride 16 to full resolution over the image's skip features, and updates the sensory memory. */
final class MaskDecoder {

    private final Convolution skip8;
    private final Convolution skip4;
    private final Convolution skip2;
    private final Convolution skip1;
    private final GroupResidualBlock up8;
    private final GroupResidualBlock up4;
    private final GroupResidualBlock up2;
    private final GroupResidualBlock up1;
    private final Convolution prediction;
    private final Optional<Convolution> segmentation;
    private final Convolution sensory16;
    private final Convolution sensory8;
    private final Convolution sensory4;
    private final Convolution sensory2;
    private final Convolution sensory1;
    private final SensoryUpdate sensoryUpdate;

    MaskDecoder(Layers layers, MatAnyone2Config config) {
        MatAnyone2Config.Encoder encoder = config.pixelEncoder();
        MatAnyone2Config.DecoderDims dims = config.decoderDims();
        int dim = config.featureDim();
        int sensoryDim = config.sensoryDim();
        String skips = "mask_decoder.decoder_feat_proc.transforms.";
        skip8 = layers.convolution(skips + 0, encoder.stages().get(1).dim(), dim, 1);
        skip4 = layers.convolution(skips + 1, encoder.stages().get(0).dim(), dims.stride8(), 1);
        skip2 = layers.convolution(skips + 2, encoder.stemDim(), dims.stride4(), 1);
        skip1 = layers.convolution(skips + 3, 3, dims.stride2(), 1);
        up8 = GroupResidualBlock.of(layers, "mask_decoder.up_16_8.out_conv", dim, dims.stride8());
        up4 = GroupResidualBlock.of(layers, "mask_decoder.up_8_4.out_conv", dims.stride8(), dims.stride4());
        up2 = GroupResidualBlock.of(layers, "mask_decoder.up_4_2.out_conv", dims.stride4(), dims.stride2());
        up1 = GroupResidualBlock.of(layers, "mask_decoder.up_2_1.out_conv", dims.stride2(), dims.stride1());
        prediction = layers.convolution("mask_decoder.pred_mat", dims.stride1(), 1, 3);
        segmentation = layers.forTraining()
                ? Optional.of(layers.convolution("mask_decoder.pred_seg", dims.stride1(), 1, 3))
                : Optional.empty();
        String update = "mask_decoder.sensory_update";
        sensory16 = layers.convolution(update + ".g16_conv", dim, sensoryDim, 1);
        sensory8 = layers.convolution(update + ".g8_conv", dims.stride8(), sensoryDim, 1);
        sensory4 = layers.convolution(update + ".g4_conv", dims.stride4(), sensoryDim, 1);
        sensory2 = layers.convolution(update + ".g2_conv", dims.stride2(), sensoryDim, 1);
        sensory1 = layers.convolution(update + ".g1_conv", dims.stride1() + 1, sensoryDim, 1);
        sensoryUpdate = SensoryUpdate.of(layers, update, sensoryDim, sensoryDim);
    }

    /**
     * @param image the skip features
     * @param readout {@code [K, featureDim, h, w]} from the object transformer
     * @param sensory {@code [K, sensoryDim, h, w]}
     * @param updateSensory whether this frame updates the sensory memory; if not, it is returned as it was
     * @param head what the logits are of
     * @throws IllegalStateException if the segmentation head is asked for and the network is for inference
     */
    Segmentation apply(ImageFeatures image, NDArray readout, NDArray sensory, boolean updateSensory, Head head) {
        try (Scope scope = Scope.over(readout, image.f8(), image.f4(), image.f2(), image.f1())) {
            NDArray p8 = climb(readout, skip8.apply(image.f8()), up8);
            NDArray p4 = climb(p8, skip4.apply(image.f4()), up4);
            NDArray p2 = climb(p4, skip2.apply(image.f2()), up2);
            NDArray p1 = climb(p2, skip1.apply(image.f1()), up1);
            NDArray logits = convolution(head).apply(Tensors.relu(p1)); // [K, 1, H, W]
            if (!updateSensory) {
                return new Segmentation(scope.keep(logits), sensory);
            }
            NDArray seen = sensory16
                    .apply(readout)
                    .add(sensory8.apply(Tensors.areaMean(p8, 2)))
                    .add(sensory4.apply(Tensors.areaMean(p4, 4)))
                    .add(sensory2.apply(Tensors.areaMean(p2, 8)))
                    .add(sensory1.apply(Tensors.areaMean(Tensors.concatChannels(p1, logits), 16)));
            NDArray updated = sensoryUpdate.apply(seen, sensory);
            return new Segmentation(scope.keep(logits), scope.keep(updated));
        }
    }

    private Convolution convolution(Head head) {
        return switch (head) {
            case MATTING -> prediction;
            case SEGMENTATION ->
                segmentation.orElseThrow(() -> new IllegalStateException(
                        "A network for inference has no segmentation head; it is used in training only"));
        };
    }

    /** {@code [K, C, H/2, W/2]} and a skip {@code [1, C, H, W]} to {@code [K, out, H, W]}. */
    private static NDArray climb(NDArray coarse, NDArray skip, GroupResidualBlock block) {
        return block.apply(Tensors.upsampleTwice(coarse).add(skip));
    }
}
