package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.LayerNorm;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Linear;
import dev.mattebox.model.tensor.MultiHeadAttention;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** One round of talk between an object's queries and its pixels. */
final class ObjectTransformerBlock {

    /** The queries {@code [K, Q, C]} and the pixels {@code [K, C, h, w]} after the block. */
    record Result(NDArray queries, NDArray pixels) {}

    private final MultiHeadAttention readFromPixel;
    private final LayerNorm readFromPixelNorm;
    private final MultiHeadAttention selfAttention;
    private final LayerNorm selfAttentionNorm;
    private final Linear hidden;
    private final Linear output;
    private final LayerNorm feedForwardNorm;
    private final MultiHeadAttention readFromQuery;
    private final ChannelAttentionBlock pixelFeedForward;

    ObjectTransformerBlock(Layers layers, String name, MatAnyone2Config config) {
        int dim = config.featureDim();
        int heads = config.transformer().heads();
        readFromPixel = layers.reduced().attention(name + ".read_from_pixel.cross_attn", dim, heads);
        readFromPixelNorm = layers.layerNorm(name + ".read_from_pixel.norm", dim);
        selfAttention = layers.attention(name + ".self_attn.self_attn", dim, heads);
        selfAttentionNorm = layers.layerNorm(name + ".self_attn.norm", dim);
        hidden = layers.linear(name + ".ffn.linear1", dim, config.transformer().hiddenDim());
        output = layers.linear(name + ".ffn.linear2", config.transformer().hiddenDim(), dim);
        feedForwardNorm = layers.layerNorm(name + ".ffn.norm", dim);
        readFromQuery = layers.reduced().attention(name + ".read_from_query.cross_attn", dim, heads);
        pixelFeedForward = ChannelAttentionBlock.of(layers.reduced(), name + ".pixel_ffn.conv", dim);
    }

    /**
     * @param queries {@code [K, Q, C]}
     * @param queryCode {@code [K, Q, C]}, added where queries are matched
     * @param pixels {@code [K, C, h, w]}
     * @param pixelCode {@code [K, P, C]}, added where pixels are matched
     * @param blocked {@code [K, Q, P]}, 1 where a query must not see a pixel
     */
    Result apply(NDArray queries, NDArray queryCode, NDArray pixels, NDArray pixelCode, NDArray blocked) {
        try (Scope scope = Scope.over(queries, pixels)) {
            Shape shape = pixels.getShape();
            NDArray tokens = Tensors.toTokens(pixels); // [K, P, C]
            NDArray placed = tokens.add(pixelCode);

            // The residuals of the first two steps are the normalised queries, as in the published code.
            NDArray q = readFromPixelNorm.apply(queries);
            q = q.add(readFromPixel.apply(q.add(queryCode), placed, tokens, blocked));
            q = selfAttentionNorm.apply(q);
            NDArray coded = q.add(queryCode);
            q = q.add(selfAttention.apply(coded, coded, q));
            q = q.add(output.apply(Tensors.relu(hidden.apply(feedForwardNorm.apply(q)))));

            NDArray answered = tokens.add(readFromQuery.apply(placed, q.add(queryCode), q));
            NDArray map = Tensors.toMap(answered, shape.get(2), shape.get(3)); // [K, C, h, w]
            NDArray fed = pixelFeedForward.apply(map);
            return new Result(scope.keep(q), scope.keep(fed));
        }
    }
}
