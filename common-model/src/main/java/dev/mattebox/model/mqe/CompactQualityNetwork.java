package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.ImageNet;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.NormalizedConvolution;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;

/**
 * A small U: the image is read by itself down to stride 8, so that candidates share it; alpha and mask join it at full
 * resolution and go with it down to stride 32 and up again.
 */
final class CompactQualityNetwork implements QualityNetwork {

    static final int STRIDE = 32;

    private static final int ALPHA_AND_MASK = 2;

    private final List<NormalizedConvolution> image = new ArrayList<>();
    private final List<JointBlock> down = new ArrayList<>();
    private final List<JointBlock> up = new ArrayList<>();
    private final Convolution head;

    CompactQualityNetwork(Layers layers, CompactMqeConfig config) {
        Layers reduced = layers.reduced();
        List<Integer> imageDims = config.imageDims();
        List<Integer> dims = config.dims();
        for (int i = 0; i < imageDims.size(); i++) {
            String name = "mqe.image." + i;
            int in = i == 0 ? 3 : imageDims.get(i - 1);
            image.add(reduced.normalizedConvolution(
                    name + ".conv", name + ".bn", in, imageDims.get(i), 3, i == 0 ? 1 : 2));
        }
        down.add(JointBlock.withoutResidual(reduced, "mqe.down.0", imageDims.get(0) + ALPHA_AND_MASK, dims.get(0)));
        for (int i = 1; i < dims.size(); i++) {
            down.add(
                    JointBlock.of(reduced, "mqe.down." + i, dims.get(i - 1) + imageDim(config, i - 1), dims.get(i), 2));
        }
        up.add(JointBlock.withoutResidual(reduced, "mqe.up.0", dims.get(1) + dims.get(0), dims.get(0)));
        for (int i = 1; i < dims.size() - 1; i++) {
            up.add(JointBlock.of(reduced, "mqe.up." + i, dims.get(i + 1) + dims.get(i), dims.get(i), 1));
        }
        head = layers.convolution("mqe.head", dims.get(0), 1, 3);
    }

    /** Channels of the image's features that join at a level of the way down. */
    private static int imageDim(CompactMqeConfig config, int level) {
        return level > 0 && level < config.imageDims().size()
                ? config.imageDims().get(level)
                : 0;
    }

    @Override
    public int stride() {
        return STRIDE;
    }

    @Override
    public ImageEncoding encodeImage(NDArray pixels) {
        try (Scope scope = Scope.over(pixels)) {
            NDArray features = ImageNet.normalize(pixels);
            List<NDArray> levels = new ArrayList<>();
            for (NormalizedConvolution convolution : image) {
                features = Tensors.relu(convolution.apply(features));
                levels.add(features);
            }
            levels.forEach(scope::keep);
            return new ImageEncoding(levels);
        }
    }

    @Override
    public NDArray judge(ImageEncoding encoding, NDArray alpha, NDArray mask) {
        try (Scope scope = Scope.over(alpha)) {
            List<NDArray> joint = new ArrayList<>();
            NDArray x = Tensors.concatChannels(alpha, mask, encoding.features().get(0));
            for (int i = 0; i < down.size(); i++) {
                if (i > 1 && i <= encoding.features().size()) {
                    x = Tensors.concatChannels(x, encoding.features().get(i - 1));
                }
                x = down.get(i).apply(x);
                joint.add(x);
            }
            for (int i = up.size() - 1; i >= 0; i--) {
                x = up.get(i).apply(Tensors.concatChannels(Tensors.upsampleTwice(x), joint.get(i)));
            }
            return scope.keep(head.apply(x));
        }
    }
}
