package dev.mattebox.model.mqe;

import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.OpPack;

import java.util.List;

/**
 * The sizes of {@code mqe-compact}, our own small U-shaped evaluator.
 *
 * @param imageDims channels of the image's own features at strides 1, 2, 4 and 8
 * @param dims channels of the joint features at strides 1, 2, 4, 8, 16 and 32; the way up has the same
 */
public record CompactMqeConfig(List<Integer> imageDims, List<Integer> dims) implements MqeConfig {

    static final int IMAGE_LEVELS = 4;
    static final int LEVELS = 6;

    public CompactMqeConfig {
        imageDims = List.copyOf(imageDims);
        dims = List.copyOf(dims);
        if (imageDims.size() != IMAGE_LEVELS || dims.size() != LEVELS) {
            throw new IllegalArgumentException("The compact evaluator has " + IMAGE_LEVELS + " image levels and "
                    + LEVELS + " joint ones, not " + imageDims.size() + " and " + dims.size());
        }
    }

    /** Those of the bundled weights. */
    public static CompactMqeConfig bundled() {
        return new CompactMqeConfig(List.of(8, 16, 32, 48), List.of(12, 24, 48, 80, 128, 160));
    }

    @Override
    public QualityNetwork network(Layers layers, OpPack ops) {
        return new CompactQualityNetwork(layers, this);
    }

    @Override
    public int stride() {
        return CompactQualityNetwork.STRIDE;
    }

    @Override
    public boolean looksAtWholeFrames() {
        return false;
    }
}
