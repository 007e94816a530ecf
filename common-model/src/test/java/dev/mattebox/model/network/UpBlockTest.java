package dev.mattebox.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Operations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A step of the decoder, whose shortcut at inference is computed at the coarse size where that is less work. */
class UpBlockTest {

    @ParameterizedTest(name = "{0} skip channels, {1} to {2}, {3} objects")
    @CsvSource({"3, 16, 8, 1", "3, 16, 8, 2", "16, 16, 8, 1", "4, 8, 8, 2"})
    void inferenceGivesWhatTrainingGives(int skipDim, int in, int out, int objects) {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager)) {
            manager.getEngine().setRandomSeed(7);
            Map<String, NDArray> weights = new HashMap<>();
            NDArray coarse = manager.randomNormal(new Shape(objects, in, 6, 5));
            NDArray features = manager.randomNormal(new Shape(1, skipDim, 12, 10));
            Layers training = new Layers(
                    (name, shape) -> weights.computeIfAbsent(name, any -> manager.randomNormal(new Shape(shape))),
                    BatchNormalization.FROZEN);
            Layers inferring = new Layers(
                    (name, shape) -> Objects.requireNonNull(weights.get(name)),
                    BatchNormalization.FOLDED,
                    Operations.fused(ops));
            NDArray expected =
                    UpBlock.of(training, "skip", "block", skipDim, in, out).apply(coarse, features);
            NDArray actual =
                    UpBlock.of(inferring, "skip", "block", skipDim, in, out).apply(coarse, features);
            assertThat(Difference.between(actual.toFloatArray(), expected.toFloatArray())
                            .relative())
                    .isLessThan(1e-5);
        }
    }
}
