package dev.mattebox.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Operations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder's last step in stripes. */
class FullResolutionTest {

    private static final int HEIGHT = 80;
    private static final int WIDTH = 48;
    private static final int DIM2 = 12;
    private static final int DIM1 = 6;

    @ParameterizedTest(name = "stripes of {0} rows")
    @ValueSource(ints = {16, 32, 48, 64})
    void stripesGiveWhatTheWholeMapGives(int rows) {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager)) {
            manager.getEngine().setRandomSeed(3);
            Layers layers = new Layers(
                    (name, shape) -> manager.randomNormal(new Shape(shape)).div(4),
                    BatchNormalization.FOLDED,
                    Operations.fused(ops));
            UpBlock up = UpBlock.of(layers, "skip", "block", 3, DIM2, DIM1);
            Convolution prediction = layers.convolution("prediction", DIM1, 1, 3);
            NDArray p2 = manager.randomNormal(new Shape(2, DIM2, HEIGHT / 2, WIDTH / 2));
            NDArray image = manager.randomNormal(new Shape(1, 3, HEIGHT, WIDTH));
            FullResolution.Result whole =
                    new FullResolution(layers, up, DIM2, Long.MAX_VALUE).apply(p2, image, prediction, true);
            long bytes = 4L * 2 * DIM2 * WIDTH * rows;
            FullResolution.Result striped =
                    new FullResolution(layers, up, DIM2, bytes).apply(p2, image, prediction, true);
            assertSame(striped.logits(), whole.logits());
            assertSame(striped.coarse().get(0), whole.coarse().get(0));
        }
    }

    private static void assertSame(NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        assertThat(Difference.between(actual.toFloatArray(), expected.toFloatArray())
                        .relative())
                .isLessThan(1e-6);
    }
}
