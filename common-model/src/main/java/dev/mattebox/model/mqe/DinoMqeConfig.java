package dev.mattebox.model.mqe;

import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.OpPack;

import java.util.List;

/**
 * The evaluator {@code mqe-dinov3}: a DINOv3 vision transformer, a DPT decoder, and a convolutional stem that sees every
 * pixel. Its weights are named {@code encoder.*} (the published checkpoint's names), {@code details.*},
 * {@code decoder.*} and {@code head.*}.
 *
 * @param encoder the vision transformer
 * @param decoder everything after it
 */
public record DinoMqeConfig(Encoder encoder, Decoder decoder) implements MqeConfig {

    /** Layers after which the decoder reads the encoder: a quarter, half, three quarters, all of them. */
    static final int LEVELS = 4;

    /**
     * A vision transformer with 16x16 patches and four register tokens.
     *
     * @param dim channels of a token, a multiple of four times the heads
     * @param layers a multiple of 4
     * @param heads of each attention
     * @param hiddenDim of the feed-forward layers
     */
    public record Encoder(int dim, int layers, int heads, int hiddenDim) {

        public Encoder {
            if (layers <= 0 || layers % LEVELS != 0) {
                throw new IllegalArgumentException("A DINOv3 encoder needs a multiple of " + LEVELS
                        + " layers, since it is read after each quarter of them, not " + layers);
            }
            if (heads <= 0 || dim <= 0 || dim % (4 * heads) != 0) {
                throw new IllegalArgumentException("A DINOv3 encoder's channels must be a multiple of four times its "
                        + heads + " heads, not " + dim);
            }
        }
    }

    /**
     * A dense prediction decoder.
     *
     * @param levelDims channels of the four maps that are reassembled from tokens, at strides 4, 8, 16 and 32
     * @param fusionDim channels while they are fused
     * @param halfDim channels at stride 2
     * @param fullDim channels at full resolution
     */
    public record Decoder(List<Integer> levelDims, int fusionDim, int halfDim, int fullDim) {

        public Decoder {
            levelDims = List.copyOf(levelDims);
            if (levelDims.size() != LEVELS) {
                throw new IllegalArgumentException(
                        "A DPT decoder reassembles " + LEVELS + " maps, but has channels for " + levelDims);
            }
        }
    }

    /** On DINOv3 ViT-S/16: 21.6 M parameters of the encoder and 2.8 M of the rest. */
    public static DinoMqeConfig vitSmall() {
        return new DinoMqeConfig(new Encoder(384, 12, 6, 1536), new Decoder(List.of(48, 96, 192, 384), 64, 32, 16));
    }

    /** On DINOv3 ViT-B/16: 85.7 M parameters and 10.9 M. */
    public static DinoMqeConfig vitBase() {
        return new DinoMqeConfig(new Encoder(768, 12, 12, 3072), new Decoder(List.of(96, 192, 384, 768), 128, 32, 16));
    }

    /** On DINOv3 ViT-L/16: 303.1 M parameters and 30.8 M. */
    public static DinoMqeConfig vitLarge() {
        return new DinoMqeConfig(
                new Encoder(1024, 24, 16, 4096), new Decoder(List.of(256, 512, 1024, 1024), 256, 32, 16));
    }

    @Override
    public QualityNetwork network(Layers layers, OpPack ops) {
        return new DinoMqe(layers, this);
    }

    @Override
    public int stride() {
        return DinoEncoder.PATCH;
    }

    @Override
    public boolean looksAtWholeFrames() {
        return true;
    }
}
