package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.LayerNorm;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;

/** The vision transformer DINOv3, by the names of the published checkpoints. */
final class DinoEncoder {

    /** Height and width of a patch. */
    static final int PATCH = PatchEmbedding.SIZE;

    private final DinoMqeConfig.Encoder sizes;
    private final PatchEmbedding embedding;
    private final List<DinoLayer> layers = new ArrayList<>();
    private final LayerNorm norm;

    /**
     * @param prefix of all names, such as {@code encoder.}; empty for a published checkpoint itself
     */
    DinoEncoder(Layers layers, String prefix, DinoMqeConfig.Encoder sizes) {
        this.sizes = sizes;
        this.embedding = PatchEmbedding.of(layers, prefix + "embeddings", sizes.dim());
        for (int i = 0; i < sizes.layers(); i++) {
            this.layers.add(DinoLayer.of(layers, prefix + "layer." + i, sizes));
        }
        this.norm = layers.layerNorm(prefix + "norm", sizes.dim());
    }

    /**
     * The patches as the decoder reads them: after a quarter, half, three quarters and all of the layers, each
     * normalised as the last.
     *
     * @param image {@code [B, 3, H, W]}, normalised
     * @return four maps {@code [B, dim, h, w]}
     */
    List<NDArray> maps(NDArray image) {
        try (Scope scope = Scope.over(image)) {
            long height = image.getShape().get(2) / PATCH;
            long width = image.getShape().get(3) / PATCH;
            List<Integer> depths = new ArrayList<>();
            for (int level = 1; level <= DinoMqeConfig.LEVELS; level++) {
                depths.add(sizes.layers() * level / DinoMqeConfig.LEVELS);
            }
            List<NDArray> maps = new ArrayList<>();
            for (NDArray tokens : tokensAfter(depths, image)) {
                NDArray patches = normalize(tokens).get(":," + PatchEmbedding.PREFIX_TOKENS + ":");
                maps.add(scope.keep(Tensors.toMap(patches, height, width)));
            }
            return maps;
        }
    }

    /**
     * The tokens after so many layers each, not yet normalised.
     *
     * @param depths ascending, from 1 to the number of layers
     * @param image {@code [B, 3, H, W]}, normalised
     * @return for each depth {@code [B, L, dim]}: class token, registers, patches row by row
     */
    List<NDArray> tokensAfter(List<Integer> depths, NDArray image) {
        try (Scope scope = Scope.over(image)) {
            Shape shape = image.getShape();
            RotaryPosition position = RotaryPosition.of(
                    scope.manager(),
                    (int) shape.get(2) / PATCH,
                    (int) shape.get(3) / PATCH,
                    sizes.dim() / sizes.heads());
            List<NDArray> read = new ArrayList<>();
            NDArray tokens = embedding.apply(image);
            for (int depth = 1; depth <= depths.get(depths.size() - 1); depth++) {
                NDArray before = tokens;
                tokens = layers.get(depth - 1).apply(before, position);
                if (!depths.contains(depth - 1)) {
                    before.close();
                }
                if (depths.contains(depth)) {
                    read.add(tokens);
                }
            }
            read.forEach(scope::keep);
            return read;
        }
    }

    /** The last normalisation: {@code [B, L, dim] → [B, L, dim]}. */
    NDArray normalize(NDArray tokens) {
        return norm.apply(tokens);
    }
}
