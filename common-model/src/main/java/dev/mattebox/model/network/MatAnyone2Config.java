package dev.mattebox.model.network;

import java.util.List;

/**
 * The sizes of a matting network. One class of network serves them all.
 *
 * @param singleObject true if objects do not see each other (the released checkpoint); false if the masks of the other
 *     objects are an input of their own (the K-object variant)
 * @param pixelEncoder the residual network that reads the image
 * @param maskEncoder the residual network that reads image and mask
 * @param featureDim channels of the pixel features, the mask value and the object transformer; a multiple of 4
 * @param keyDim channels of the memory's key and selection
 * @param sensoryDim channels of the sensory memory
 * @param transformer the object transformer and the object memory
 * @param decoderDims channels of the mask decoder at strides 8, 4, 2 and 1
 * @param uncertaintyDims channels inside the uncertainty head
 */
public record MatAnyone2Config(
        boolean singleObject,
        Encoder pixelEncoder,
        Encoder maskEncoder,
        int featureDim,
        int keyDim,
        int sensoryDim,
        Transformer transformer,
        DecoderDims decoderDims,
        UncertaintyDims uncertaintyDims) {

    /** The block that a residual network is made of. */
    public enum Block {
        /** Two 3x3 convolutions. */
        BASIC,
        /** 1x1, 3x3 and 1x1 convolutions; the last has four times the channels. */
        BOTTLENECK
    }

    /**
     * A residual network cut after its third stage, at stride 16.
     *
     * @param block what the stages are made of
     * @param stemDim channels at stride 2
     * @param stages the three stages, at strides 4, 8 and 16
     */
    public record Encoder(Block block, int stemDim, List<Stage> stages) {}

    /**
     * A stage of a residual network.
     *
     * @param blocks how many
     * @param dim channels of its output
     */
    public record Stage(int blocks, int dim) {}

    /**
     * The object transformer.
     *
     * @param blocks how many
     * @param heads of each attention
     * @param queries and summaries: the first half looks at the foreground, the second at the background
     * @param hiddenDim of the feed-forward layers
     */
    public record Transformer(int blocks, int heads, int queries, int hiddenDim) {}

    /** Channels of the decoder's features at each stride. */
    public record DecoderDims(int stride8, int stride4, int stride2, int stride1) {}

    /** Channels after the first and the second convolution of the uncertainty head. */
    public record UncertaintyDims(int first, int second) {}

    /** The published network: 35 M parameters, every name and shape of the released checkpoint. */
    public static MatAnyone2Config published() {
        return new MatAnyone2Config(
                true,
                new Encoder(Block.BOTTLENECK, 64, List.of(new Stage(3, 256), new Stage(4, 512), new Stage(6, 1024))),
                new Encoder(Block.BASIC, 64, List.of(new Stage(2, 64), new Stage(2, 128), new Stage(2, 256))),
                256,
                64,
                256,
                new Transformer(3, 8, 16, 2048),
                new DecoderDims(128, 128, 64, 16),
                new UncertaintyDims(64, 32));
    }

    /** Our own network: less than 5 M parameters, bundled with weights that we trained. */
    public static MatAnyone2Config compact() {
        return new MatAnyone2Config(
                true,
                new Encoder(Block.BASIC, 32, List.of(new Stage(2, 48), new Stage(2, 96), new Stage(2, 160))),
                new Encoder(Block.BASIC, 32, List.of(new Stage(1, 32), new Stage(1, 64), new Stage(1, 128))),
                128,
                32,
                64,
                new Transformer(1, 4, 16, 512),
                new DecoderDims(96, 48, 32, 16),
                new UncertaintyDims(32, 16));
    }

    /** The same sizes with the masks of the other objects as an input of their own. */
    public MatAnyone2Config forSeveralObjects() {
        return new MatAnyone2Config(
                false,
                pixelEncoder,
                maskEncoder,
                featureDim,
                keyDim,
                sensoryDim,
                transformer,
                decoderDims,
                uncertaintyDims);
    }

    /** Channels of the image's features at stride 16. */
    int imageDim() {
        return pixelEncoder.stages().get(2).dim();
    }

    /** Channels of a mask: itself and, in the K-object variant, the other objects' masks. */
    int maskDim() {
        return singleObject ? 1 : 2;
    }
}
