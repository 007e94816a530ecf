package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thin bright strands before a dark gradient, matted at a fraction of the size. */
class GuidedEnlargementTest {

    private static final int SIDE = 96;

    private final NoGradient inference = NoGradient.enter();
    private final NDManager manager = NDManager.newBaseManager();
    private final OpPack ops = new OpPack(manager);

    @AfterEach
    void close() {
        ops.close();
        manager.close();
        inference.close();
    }

    @ParameterizedTest(name = "at 1/{0} of the size")
    @ValueSource(ints = {2, 4})
    void theFramesOwnEdgesComeBackIntoTheAlpha(int factor) {
        NDArray alpha = strands();
        NDArray frame = picture(alpha);
        NDArray reduced = Tensors.areaResize(alpha, SIDE / factor, SIDE / factor);
        NDArray guide = Tensors.areaResize(frame, SIDE / factor, SIDE / factor);

        double plain = meanError(ops.resizeBilinear(reduced, SIDE, SIDE), alpha);
        double guided = meanError(GuidedEnlargement.apply(reduced, guide, frame, ops), alpha);

        assertThat(guided).isLessThan(0.7 * plain);
    }

    @Test
    void whereTheReducedAlphaIsAllTheSameAroundNothingIsMadeUp() {
        NDArray frame = manager.randomUniform(0, 1, new Shape(1, 3, SIDE, SIDE));
        NDArray guide = Tensors.areaResize(frame, SIDE / 2, SIDE / 2);
        for (float value : new float[] {0, 0.3f, 1}) {
            NDArray flat = manager.full(new Shape(1, 1, SIDE / 2, SIDE / 2), value);
            assertThat(GuidedEnlargement.apply(flat, guide, frame, ops).toFloatArray())
                    .containsOnly(value);
        }
    }

    @Test
    void eachObjectIsEnlargedAsIfItWereAlone() {
        NDArray first = Tensors.areaResize(strands(), SIDE / 2, SIDE / 2);
        NDArray second = first.flip(3);
        NDArray frame = picture(strands());
        NDArray guide = Tensors.areaResize(frame, SIDE / 2, SIDE / 2);
        NDArray both = first.getNDArrayInternal().concat(new NDList(second), 0);

        NDArray together = GuidedEnlargement.apply(both, guide, frame, ops);

        NDArray alone = GuidedEnlargement.apply(second, guide, frame, ops);
        assertThat(Difference.between(together.get("1:2").toFloatArray(), alone.toFloatArray())
                        .max())
                .isLessThan(1e-6);
    }

    private NDArray strands() {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            double position = (i % SIDE + 0.4 * (i / SIDE)) % 16;
            values[i] = (float) Math.max(0, Math.min(1, 2 - Math.abs(position - 6)));
        }
        return manager.create(values, new Shape(1, 1, SIDE, SIDE));
    }

    private NDArray picture(NDArray alpha) {
        float[] values = new float[3 * SIDE * SIDE];
        float[] alphas = alpha.toFloatArray();
        for (int i = 0; i < alphas.length; i++) {
            float background = 0.1f + 0.2f * (i / SIDE) / SIDE;
            values[i] = 0.9f * alphas[i] + background * (1 - alphas[i]);
            values[alphas.length + i] = 0.7f * alphas[i] + background * (1 - alphas[i]);
            values[2 * alphas.length + i] = 0.3f * alphas[i] + (background + 0.2f) * (1 - alphas[i]);
        }
        return manager.create(values, new Shape(1, 3, SIDE, SIDE));
    }

    private static double meanError(NDArray actual, NDArray expected) {
        return actual.sub(expected).abs().mean().getFloat();
    }
}
