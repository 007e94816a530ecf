package dev.mattebox.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Reading in blocks and groups, against one dense matrix of all queries and tokens. */
class MemoryReaderTest {

    private static final int TOP_K = 30;
    private static final int CHANNELS = 8;
    private static final int VALUES = 5;

    /** Fewer tokens than are mixed; one group; several groups; groups that leave a remainder; several blocks of queries. */
    @ParameterizedTest(name = "{0} tokens, {1} queries")
    @CsvSource({"7, 3", "200, 9", "2880, 40", "5003, 70", "40000, 150"})
    void blocksAndGroupsReadWhatADenseMatrixReads(int tokens, int queries) {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager)) {
            manager.getEngine().setRandomSeed(tokens);
            NDArray keys = manager.randomNormal(new Shape(tokens, CHANNELS));
            NDArray shrinkage = manager.randomUniform(1, 3, new Shape(tokens, 1));
            NDArray values = manager.randomNormal(new Shape(tokens, VALUES));
            NDArray query = manager.randomNormal(new Shape(queries, CHANNELS));
            NDArray selection = manager.randomUniform(0, 1, new Shape(queries, CHANNELS));
            float[] read = new float[tokens];
            try (Similarity similarity = Similarity.to(ops, keys, shrinkage)) {
                NDArray result = new MemoryReader(ops, TOP_K)
                        .read(similarity, List.of(values), query, selection, read)
                        .get(0);
                float[] expected = dense(keys, shrinkage, values, query, selection);
                assertThat(Difference.between(result.toFloatArray(), expected).max())
                        .isLessThan(2e-5);
            }
            double total = 0;
            for (float weight : read) {
                total += weight;
            }
            assertThat(total).as("weights that were counted").isBetween(queries - 1e-3, queries + 1e-3);
        }
    }

    /** As the formula is written, term by term. */
    private static float[] dense(NDArray keys, NDArray shrinkage, NDArray values, NDArray query, NDArray selection) {
        NDArray cross = query.mul(selection).matMul(keys.transpose()).mul(2);
        NDArray ofKeys = selection.matMul(keys.square().transpose());
        NDArray ofQueries = selection.mul(query.square()).sum(new int[] {1}, true);
        NDArray similarity =
                cross.sub(ofKeys).sub(ofQueries).mul(shrinkage.transpose()).div(Math.sqrt(CHANNELS));
        int k = (int) Math.min(TOP_K, keys.getShape().get(0));
        NDList best = similarity.topK(k, 1);
        NDArray affinity =
                similarity.zerosLike().scatter(best.get(1), best.get(0).softmax(1), 1);
        return affinity.matMul(values).toFloatArray();
    }
}
