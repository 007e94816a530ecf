package dev.mattebox.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.fixtures.Npz;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Similarity and affinity as the official implementation computes them. */
class OfficialMemoryTest {

    private static final int POSITIONS = 35;
    private static final int TOP_K = 30;

    private static NDManager manager;
    private static OpPack ops;
    private static Map<String, Npz.Entry> recorded;

    @BeforeAll
    static void open() {
        manager = NDManager.newBaseManager();
        ops = new OpPack(manager);
        recorded = Npz.read("main_80x112.npz");
    }

    @AfterAll
    static void close() {
        ops.close();
        manager.close();
    }

    @Test
    void theSimilarityOfTheSpecificationsExampleIsTheOneGivenThere() {
        try (Similarity similarity = Similarity.to(
                ops,
                manager.create(new float[] {1, 2, 0, -1}, new Shape(2, 2)),
                manager.create(new float[] {1.5f, 2}, new Shape(2, 1)))) {
            NDArray result = similarity.of(
                    manager.create(new float[] {0.5f, 1}, new Shape(1, 2)),
                    manager.create(new float[] {0.25f, 0.5f}, new Shape(1, 2)));
            assertThat(Difference.between(result.toFloatArray(), new float[] {-0.59662133f, -2.91681553f})
                            .max())
                    .isLessThan(1e-6);
        }
    }

    @Test
    void theSimilarityToTheFirstFrameIsTheOfficialOne() {
        try (NoGradient inference = NoGradient.enter();
                Similarity similarity = Similarity.to(ops, tokens("B.key"), tokens("B.shrinkage"))) {
            NDArray result = similarity.of(tokens("C.key"), tokens("C.selection")); // [Q, N]
            float[] official = transposed(entry("C.similarity").floats());
            assertThat(Difference.between(result.toFloatArray(), official).relative())
                    .isLessThanOrEqualTo(5e-5);
        }
    }

    @Test
    void theWeightsByWhichTokensAreMixedAreTheOfficialAffinity() {
        try (NoGradient inference = NoGradient.enter();
                Similarity similarity = Similarity.to(ops, tokens("B.key"), tokens("B.shrinkage"))) {
            // The identity as the values: what is read is the affinity itself.
            NDArray identity = manager.eye(POSITIONS);
            NDArray affinity = new MemoryReader(ops, TOP_K)
                    .read(similarity, List.of(identity), tokens("C.key"), tokens("C.selection"), new float[0])
                    .get(0);
            float[] official = transposed(entry("C.affinity").floats());
            assertThat(Difference.between(affinity.toFloatArray(), official).relative())
                    .isLessThanOrEqualTo(5e-5);
        }
    }

    private static Npz.Entry entry(String name) {
        Npz.Entry entry = recorded.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("Not recorded: " + name);
        }
        return entry;
    }

    /** {@code [1, C, h, w] → [P, C]}. */
    private static NDArray tokens(String name) {
        return TokenMatrix.of(entry(name).toArray(manager));
    }

    private static float[] transposed(float[] square) {
        float[] result = new float[square.length];
        for (int row = 0; row < POSITIONS; row++) {
            for (int column = 0; column < POSITIONS; column++) {
                result[row * POSITIONS + column] = square[column * POSITIONS + row];
            }
        }
        return result;
    }
}
