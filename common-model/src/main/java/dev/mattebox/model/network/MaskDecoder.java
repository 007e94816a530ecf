package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.Optional;

/** Climbs from stride 16 to full resolution over the image's skip features, and updates the sensory memory. */
final class MaskDecoder {

    /**
     * Large enough that the stripes' margins cost little, and below the 32 MiB from which the C library asks the system for
     * fresh pages each time.
     */
    private static final long STRIPE_BYTES = 31L << 20;

    private final Operations operations;
    private final UpBlock up8;
    private final UpBlock up4;
    private final UpBlock up2;
    private final FullResolution full;
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
        Layers reduced = layers.reduced();
        String skips = "mask_decoder.decoder_feat_proc.transforms.";
        String up = "mask_decoder.up_";
        operations = layers.operations();
        up8 = UpBlock.of(
                reduced,
                skips + 0,
                up + "16_8.out_conv",
                encoder.stages().get(1).dim(),
                dim,
                dims.stride8());
        up4 = UpBlock.of(
                reduced, skips + 1, up + "8_4.out_conv", encoder.stages().get(0).dim(), dims.stride8(), dims.stride4());
        up2 = UpBlock.of(reduced, skips + 2, up + "4_2.out_conv", encoder.stemDim(), dims.stride4(), dims.stride2());
        full = new FullResolution(
                layers,
                UpBlock.of(reduced, skips + 3, up + "2_1.out_conv", 3, dims.stride2(), dims.stride1()),
                dims.stride2(),
                layers.forTraining() ? Long.MAX_VALUE : STRIPE_BYTES);
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
            NDArray p8 = up8.apply(readout, image.f8());
            NDArray p4 = up4.apply(p8, image.f4());
            NDArray p2 = up2.apply(p4, image.f2());
            FullResolution.Result result = full.apply(p2, image.f1(), convolution(head), updateSensory);
            NDArray logits = result.logits(); // [K, 1, H, W]
            if (!updateSensory) {
                return new Segmentation(scope.keep(logits), sensory);
            }
            NDArray seen = sensory16.apply(readout);
            seen = sensory8.applyAdd(averaged(p8, 2), seen);
            seen = sensory4.applyAdd(averaged(p4, 4), seen);
            seen = sensory2.applyAdd(averaged(p2, 8), seen);
            seen = sensory1.applyAdd(result.coarse().get(0), seen);
            NDArray updated = sensoryUpdate.apply(seen, sensory);
            return new Segmentation(scope.keep(logits), scope.keep(updated));
        }
    }

    private NDArray averaged(NDArray map, int factor) {
        return operations.toFloat32(Tensors.areaMean(map, factor));
    }

    private Convolution convolution(Head head) {
        return switch (head) {
            case MATTING -> prediction;
            case SEGMENTATION ->
                segmentation.orElseThrow(() -> new IllegalStateException(
                        "A network for inference has no segmentation head; it is used in training only"));
        };
    }
}
