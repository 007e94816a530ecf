package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Scope;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the visual memory: each query position mixes the values of the k most similar tokens, by a softmax over their
 * similarities.
 *
 * <p>Queries are independent, so they are read in blocks whose similarity matrix stays small, and only the k rows that
 * count are gathered: the dense matrix of all queries and tokens never exists.
 */
final class MemoryReader {

    private static final int MAX_BLOCK = 1024;
    private static final int MIN_BLOCK = 64;
    private static final int MAX_SIMILARITIES = 1 << 22;

    private final OpPack ops;
    private final int topK;

    MemoryReader(OpPack ops, int topK) {
        this.ops = ops;
        this.topK = topK;
    }

    /**
     * @param similarity to the tokens
     * @param values for each object {@code [N, D]}
     * @param queries {@code [Q, C]}
     * @param selections {@code [Q, C]}
     * @param read if not empty, of length N: the weights with which each token is read are added to it
     * @return for each object {@code [Q, D]}, owned by the manager of the queries
     */
    List<NDArray> read(Similarity similarity, List<NDArray> values, NDArray queries, NDArray selections, float[] read) {
        int count = (int) queries.getShape().get(0);
        int tokens = (int) values.get(0).getShape().get(0);
        int block = Math.max(MIN_BLOCK, Math.min(MAX_BLOCK, MAX_SIMILARITIES / tokens));
        List<NDList> parts = new ArrayList<>();
        values.forEach(value -> parts.add(new NDList()));
        try (Scope scope = Scope.over(queries, selections)) {
            for (int from = 0; from < count; from += block) {
                String rows = from + ":" + Math.min(count, from + block);
                List<NDArray> blockSums = readBlock(similarity, values, queries.get(rows), selections.get(rows), read);
                for (int k = 0; k < blockSums.size(); k++) {
                    parts.get(k).add(scope.own(blockSums.get(k)));
                }
            }
            List<NDArray> result = new ArrayList<>();
            for (NDList objectParts : parts) {
                NDArray first = objectParts.head();
                result.add(scope.keep(
                        objectParts.size() == 1
                                ? first
                                : first.getNDArrayInternal().concat(objectParts.subNDList(1), 0)));
            }
            return result;
        }
    }

    private List<NDArray> readBlock(
            Similarity similarity, List<NDArray> values, NDArray queries, NDArray selections, float[] read) {
        try (Scope scope = Scope.over(queries, selections)) {
            NDArray similarities = similarity.of(queries, selections); // [Q, N]
            long k = Math.min(topK, similarities.getShape().get(1));
            OpPack.TopWeights top = ops.topWeights(similarities, k);
            similarities.close();
            List<NDArray> sums = new ArrayList<>();
            for (NDArray value : values) {
                sums.add(scope.keep(ops.weightedSums(value, top.rows(), top.weights(), top.starts())));
            }
            if (read.length > 0) {
                count(top.rows().toLongArray(), top.weights().toFloatArray(), read);
            }
            return sums;
        }
    }

    private static void count(long[] rows, float[] weights, float[] read) {
        for (int i = 0; i < rows.length; i++) {
            read[(int) rows[i]] += weights[i];
        }
    }
}
