package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Linear;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;

/** Lets each object's pixels consult the object as a whole, as the object memory remembers it. */
final class ObjectTransformer {

    private static final float AREA_EPSILON = 1e-4f;
    private static final float PROBABILITY_EPSILON = 1e-7f;

    private final boolean singleObject;
    private final NDArray initialQueries;
    private final NDArray queryCodes;
    private final Linear summaryToQuery;
    private final Linear summaryToCode;
    private final Convolution pixelInput;
    private final Convolution pixelCode;
    private final PositionalEncoding positions;
    private final List<ObjectTransformerBlock> blocks = new ArrayList<>();
    private final List<Convolution> maskHeads = new ArrayList<>();

    ObjectTransformer(Layers layers, MatAnyone2Config config) {
        int dim = config.featureDim();
        MatAnyone2Config.Transformer sizes = config.transformer();
        singleObject = config.singleObject();
        initialQueries = layers.tensor("object_transformer.query_init.weight", sizes.queries(), dim);
        queryCodes = layers.tensor("object_transformer.query_emb.weight", sizes.queries(), dim);
        summaryToQuery = layers.linear("object_transformer.summary_to_query_init", dim, dim);
        summaryToCode = layers.linear("object_transformer.summary_to_query_emb", dim, dim);
        pixelInput = layers.convolution("object_transformer.pixel_init_proj", dim, dim, 1);
        pixelCode = layers.convolution("object_transformer.pixel_emb_proj", dim, dim, 1);
        positions = PositionalEncoding.of(layers, "object_transformer.spatial_pe.inv_freq", dim);
        for (int i = 0; i < sizes.blocks(); i++) {
            blocks.add(new ObjectTransformerBlock(layers, "object_transformer.blocks." + i, config));
            maskHeads.add(layers.convolution("object_transformer.mask_pred." + i + ".1", dim, 1, 1));
        }
    }

    /**
     * @param pixels {@code [K, C, h, w]} from the pixel fuser
     * @param summaries {@code [K, Q, C + 1]}: the object memory, summed over frames
     */
    ObjectReadout apply(NDArray pixels, NDArray summaries) {
        try (Scope scope = Scope.over(pixels, summaries)) {
            long dim = pixels.getShape().get(1);
            NDArray areas = summaries.get(":,:," + dim + ":").add(AREA_EPSILON); // [K, Q, 1]
            NDArray object = summaries.get(":,:,:" + dim).div(areas); // [K, Q, C]
            NDArray queries = summaryToQuery.apply(object).add(initialQueries);
            NDArray queryCode = summaryToCode.apply(object).add(queryCodes);
            Shape shape = pixels.getShape();
            NDArray place = positions.encode(scope.manager(), (int) shape.get(2), (int) shape.get(3));
            NDArray pixelCodes = Tensors.toTokens(pixelCode.apply(pixels)).add(place); // [K, P, C]
            NDArray map = pixelInput.apply(pixels);

            List<NDArray> maskLogits = new ArrayList<>();
            List<NDArray> queriesAfter = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                NDArray logits = maskHeads.get(i).apply(Tensors.relu(map)); // [K, 1, h, w]
                maskLogits.add(scope.keep(logits));
                NDArray blocked = scope.own(blockedPositions(logits));
                ObjectTransformerBlock.Result result =
                        blocks.get(i).apply(queries, queryCode, map, pixelCodes, blocked);
                queries = result.queries();
                map = result.pixels();
                queriesAfter.add(scope.keep(queries));
            }
            return new ObjectReadout(scope.keep(map), List.copyOf(maskLogits), List.copyOf(queriesAfter));
        }
    }

    /**
     * Which pixels a query must not see: the first half of the queries sees the foreground only, the second half the
     * background only. A query that would see nothing sees everything.
     *
     * @param logits {@code [K, 1, h, w]}
     * @return {@code [K, Q, P]} of 0 and 1
     */
    private NDArray blockedPositions(NDArray logits) {
        try (Scope scope = Scope.over(logits)) {
            Shape shape = logits.getShape();
            NDArray probability = Tensors.sigmoid(logits).reshape(shape.get(0), 1, -1); // [K, 1, P]
            NDArray foreground = isForeground(probability); // [K, 1, P] of 0 and 1
            NDArray background = foreground.neg().add(1);
            long queries = initialQueries.getShape().get(0);
            NDArray blocked = unblockIfAll(background)
                    .repeat(1, queries / 2)
                    .concat(unblockIfAll(foreground).repeat(1, queries - queries / 2), 1);
            return scope.keep(blocked);
        }
    }

    /** An object owns a position where its probability is at least the background's and that of every other object. */
    private NDArray isForeground(NDArray probability) {
        NDArray complement = probability.neg().add(1);
        NDArray background = singleObject ? complement : complement.prod(new int[] {0}, true); // [K|1, 1, P]
        NDArray rival = background.clip(PROBABILITY_EPSILON, 1 - PROBABILITY_EPSILON);
        NDArray own = probability.clip(PROBABILITY_EPSILON, 1 - PROBABILITY_EPSILON);
        if (!singleObject) {
            rival = NDArrays.maximum(rival, own.max(new int[] {0}, true));
        }
        return own.gte(rival).toType(DataType.FLOAT32, false);
    }

    private static NDArray unblockIfAll(NDArray blocked) {
        NDArray allBlocked = blocked.min(new int[] {2}, true); // [K, 1, 1]
        return blocked.mul(allBlocked.neg().add(1));
    }
}
