package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.ImageNet;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;

/**
 * The network of {@link DinoMqeConfig}. An image of batch 1 may be judged with any number of candidates at once.
 *
 * <p>The features of an image only stand on the right of operations, so several threads may judge candidates of one.
 */
final class DinoMqe implements QualityNetwork {

    /** What the names of the encoder's tensors begin with. */
    static final String ENCODER = "encoder.";

    private final DinoEncoder encoder;
    private final List<DptReassemble> levels = new ArrayList<>();
    private final DetailStem details;
    private final DptDecoder decoder;
    private final DptHead head;

    DinoMqe(Layers layers, DinoMqeConfig config) {
        encoder = new DinoEncoder(layers, ENCODER, config.encoder());
        for (int level = 0; level < DinoMqeConfig.LEVELS; level++) {
            levels.add(DptReassemble.of(layers, "decoder.reassemble." + level, config, level));
        }
        details = DetailStem.of(layers, "details", config.decoder());
        decoder = new DptDecoder(layers, "decoder", config.decoder());
        head = DptHead.of(layers, "head", config.decoder());
    }

    @Override
    public int stride() {
        return DinoEncoder.PATCH;
    }

    @Override
    public ImageEncoding encodeImage(NDArray image) {
        requireWholePatches(image.getShape());
        try (Scope scope = Scope.over(image)) {
            NDArray colors = ImageNet.normalize(image);
            List<NDArray> maps = encoder.maps(colors);
            List<NDArray> features = new ArrayList<>();
            for (int level = 0; level < maps.size(); level++) {
                features.add(scope.keep(levels.get(level).apply(maps.get(level))));
            }
            features.add(scope.keep(details.readImage(colors)));
            return new ImageEncoding(features);
        }
    }

    @Override
    public NDArray judge(ImageEncoding image, NDArray alpha, NDArray mask) {
        try (Scope scope = Scope.over(alpha, mask)) {
            List<NDArray> features = image.features();
            NDArray judged = Tensors.concatChannels(alpha, mask); // [K, 2, H, W]
            DetailStem.Details fine = details.apply(judged, features.get(DinoMqeConfig.LEVELS));
            NDArray coarse = decoder.apply(features.subList(0, DinoMqeConfig.LEVELS), judged, fine.quarter());
            return scope.keep(head.apply(coarse, fine));
        }
    }

    private static void requireWholePatches(Shape image) {
        long height = image.get(2);
        long width = image.get(3);
        if (height % DinoEncoder.PATCH != 0 || width % DinoEncoder.PATCH != 0) {
            throw new IllegalArgumentException("The evaluator reads patches of %d x %d pixels; pad the image of %d x %d"
                            .formatted(DinoEncoder.PATCH, DinoEncoder.PATCH, width, height)
                    + " pixels to multiples of that");
        }
    }
}
