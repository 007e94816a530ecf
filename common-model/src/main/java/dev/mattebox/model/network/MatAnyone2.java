package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.model.tensor.Tensors;

/**
 * The network of MatAnyone 2, which is also that of MatAnyone 1: per frame {@link #encodeImage}, read the memory (see
 * {@code dev.mattebox.model.memory}), {@link #fuse}, {@link #segment}, {@link #encodeMask}.
 *
 * <p>Holds weights and no state: one network serves any number of threads. Results belong to the manager of the frame's
 * arrays, never to that of the weights. Frames are padded to multiples of 16.
 *
 * <p>In the K-object variant the arrays of all objects must be given together, in order, since objects see each other.
 */
public final class MatAnyone2 {

    private final MatAnyone2Config config;
    private final PixelEncoder pixelEncoder;
    private final KeyProjection keyProjection;
    private final MaskEncoder maskEncoder;
    private final ObjectSummarizer objectSummarizer;
    private final UncertaintyHead uncertaintyHead;
    private final PixelFeatureFuser pixelFuser;
    private final ObjectTransformer objectTransformer;
    private final MaskDecoder maskDecoder;

    /**
     * @param config the sizes
     * @param weights the tensors by the checkpoint's names; read now, kept as long as the network
     * @param batchNormalization {@link BatchNormalization#FOLDED} at inference
     * @throws RuntimeException whatever the source throws for a missing or misshapen tensor
     */
    public MatAnyone2(MatAnyone2Config config, TensorSource weights, BatchNormalization batchNormalization) {
        this(config, weights, batchNormalization, Operations.differentiable());
    }

    /**
     * As {@link #MatAnyone2(MatAnyone2Config, TensorSource, BatchNormalization)}, computed by operations of your choice.
     *
     * @param operations for inference {@link Operations#fused}
     */
    public MatAnyone2(
            MatAnyone2Config config,
            TensorSource weights,
            BatchNormalization batchNormalization,
            Operations operations) {
        Layers layers = new Layers(weights, batchNormalization, operations);
        this.config = config;
        this.pixelEncoder = new PixelEncoder(layers, config);
        this.keyProjection = new KeyProjection(layers, config);
        this.maskEncoder = new MaskEncoder(layers, config);
        this.objectSummarizer = new ObjectSummarizer(layers, config);
        this.uncertaintyHead = new UncertaintyHead(layers, config);
        this.pixelFuser = new PixelFeatureFuser(layers, config);
        this.objectTransformer = new ObjectTransformer(layers, config);
        this.maskDecoder = new MaskDecoder(layers, config);
    }

    /** The sizes of this network. */
    public MatAnyone2Config config() {
        return config;
    }

    /** {@code image [B, 3, H, W]}, RGB in [0,1], zero-padded. */
    public ImageFeatures encodeImage(NDArray image) {
        return pixelEncoder.apply(image);
    }

    /** How this image is written to and looked up in the visual memory. */
    public MemoryKey projectKey(ImageFeatures image) {
        return keyProjection.apply(image);
    }

    /**
     * Logits of how far to trust memory rather than the last frame's mask value.
     *
     * @param lastPixels {@code [1, featureDim, h, w]}: {@link ImageFeatures#pixels} of the last frame
     * @param image of this frame
     * @param lastAlpha {@code [K, 1, H, W]}
     * @param difference {@code [K, featureDim, h, w]}: the visual readout minus the last mask value
     * @return {@code [K, 1, h, w]}
     */
    public NDArray uncertainty(NDArray lastPixels, ImageFeatures image, NDArray lastAlpha, NDArray difference) {
        try (Scope scope = Scope.over(difference, lastAlpha)) {
            NDArray coarseAlpha = Tensors.areaMean(lastAlpha, 16);
            return scope.keep(uncertaintyHead.apply(lastPixels, image.pixels(), coarseAlpha, difference));
        }
    }

    /**
     * Joins the visual readout with the image and the recent past.
     *
     * @param image of this frame
     * @param readout {@code [K, featureDim, h, w]}
     * @param sensory {@code [K, sensoryDim, h, w]}: before this frame's update
     * @param lastAlpha {@code [K, 1, H, W]}
     * @return {@code [K, featureDim, h, w]}
     */
    public NDArray fuse(ImageFeatures image, NDArray readout, NDArray sensory, NDArray lastAlpha) {
        try (Scope scope = Scope.over(readout, lastAlpha)) {
            NDArray coarse = Tensors.areaMean(lastAlpha, 16); // [K, 1, h, w]
            return scope.keep(pixelFuser.apply(image, readout, sensory, withOthers(coarse)));
        }
    }

    /**
     * Consults the object memory.
     *
     * @param fused {@code [K, featureDim, h, w]} from {@link #fuse}
     * @param objectMemory {@code [K, Q, featureDim + 1]}: summaries, summed over the memory frames
     */
    public ObjectReadout readObjects(NDArray fused, NDArray objectMemory) {
        return objectTransformer.apply(fused, objectMemory);
    }

    /**
     * Decodes the alpha.
     *
     * @param image of this frame
     * @param readout from {@link #readObjects}
     * @param sensory {@code [K, sensoryDim, h, w]}
     * @param updateSensory whether the sensory memory is updated by this frame
     */
    public Segmentation segment(ImageFeatures image, ObjectReadout readout, NDArray sensory, boolean updateSensory) {
        return segment(image, readout, sensory, updateSensory, Head.MATTING);
    }

    /**
     * As {@link #segment(ImageFeatures, ObjectReadout, NDArray, boolean)}, with a head of your choice.
     *
     * @throws IllegalStateException if the segmentation head is asked for and the network is for inference
     */
    public Segmentation segment(
            ImageFeatures image, ObjectReadout readout, NDArray sensory, boolean updateSensory, Head head) {
        return maskDecoder.apply(image, readout.pixels(), sensory, updateSensory, head);
    }

    /**
     * What this frame and its alpha tell about the objects, position by position.
     *
     * @param image of the frame
     * @param alpha {@code [K, 1, H, W]} in [0,1]
     * @return the mask value {@code [K, featureDim, h, w]}
     */
    public NDArray encodeMask(ImageFeatures image, NDArray alpha) {
        try (Scope scope = Scope.over(alpha)) {
            return scope.keep(maskEncoder.apply(image, withOthers(alpha)));
        }
    }

    /**
     * The deep update of the sensory memory, made on memory frames only.
     *
     * @param maskValue {@code [K, featureDim, h, w]} from {@link #encodeMask}
     * @param sensory {@code [K, sensoryDim, h, w]}
     */
    public NDArray updateSensory(NDArray maskValue, NDArray sensory) {
        return maskEncoder.updateSensory(maskValue, sensory);
    }

    /**
     * A memory frame's summaries for the object memory.
     *
     * @param alpha {@code [K, 1, H, W]}
     * @param maskValue {@code [K, featureDim, h, w]}
     * @return {@code [K, Q, featureDim + 1]}
     */
    public NDArray summarize(NDArray alpha, NDArray maskValue) {
        return objectSummarizer.apply(alpha, maskValue);
    }

    /** Adds the channel of the other objects' masks in the K-object variant. */
    private NDArray withOthers(NDArray masks) {
        if (config.singleObject()) {
            return masks;
        }
        NDArray others = masks.sum(new int[] {0}, true).sub(masks).clip(0, 1);
        return Tensors.concatChannels(masks, others); // [K, 2, H, W]
    }
}
