package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Linear;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** Pools a memory frame's mask value into a few vectors: half of them over the foreground, half over the background. */
final class ObjectSummarizer {

    private final int summaries;
    private final PositionalEncoding positions;
    private final Linear input;
    private final Linear featureHidden;
    private final Linear feature;
    private final Linear weightHidden;
    private final Linear weight;

    ObjectSummarizer(Layers layers, MatAnyone2Config config) {
        int dim = config.featureDim();
        summaries = config.transformer().queries();
        positions = PositionalEncoding.of(layers, "object_summarizer.pos_enc.inv_freq", dim);
        input = layers.linear("object_summarizer.input_proj", dim, dim);
        featureHidden = layers.linear("object_summarizer.feature_pred.0", dim, dim);
        feature = layers.linear("object_summarizer.feature_pred.2", dim, dim);
        weightHidden = layers.linear("object_summarizer.weights_pred.0", dim, dim);
        weight = layers.linear("object_summarizer.weights_pred.2", dim, summaries);
    }

    /**
     * @param masks {@code [K, 1, H, W]} in [0,1]
     * @param value {@code [K, featureDim, h, w]}: the mask value
     * @return {@code [K, Q, featureDim + 1]}: weighted sums of features, then the sum of the weights; not normalised,
     *     so that the summaries of several frames can be added
     */
    NDArray apply(NDArray masks, NDArray value) {
        try (Scope scope = Scope.over(value, masks)) {
            Shape shape = value.getShape();
            int height = (int) shape.get(2);
            int width = (int) shape.get(3);
            NDArray tokens = input.apply(Tensors.toTokens(value)); // [K, P, C]
            tokens = tokens.add(positions.encode(scope.manager(), height, width));
            NDArray features = feature.apply(Tensors.relu(featureHidden.apply(tokens))); // [K, P, C]
            NDArray logits = weight.apply(Tensors.relu(weightHidden.apply(tokens))); // [K, P, Q]

            NDArray inside = Tensors.toTokens(Tensors.areaMean(masks, 16)); // [K, P, 1]
            NDArray outside = inside.neg().add(1);
            NDArray regions = inside.repeat(2, summaries / 2)
                    .concat(outside.repeat(2, summaries - summaries / 2), 2); // [K, P, Q]
            NDArray weights = Tensors.sigmoid(logits).mul(regions);
            NDArray sums = weights.transpose(0, 2, 1).matMul(features); // [K, Q, C]
            NDArray areas = weights.sum(new int[] {1}).expandDims(2); // [K, Q, 1]
            return scope.keep(sums.concat(areas, 2));
        }
    }
}
