package dev.mattebox.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import org.junit.jupiter.api.Test;

import java.util.List;

/** A comparison is worth something only if both sides do the same work. */
class ContestTest {

    private static final FrameSize SMALL = new FrameSize(60, 100);

    @Test
    void plainAndTheProductsNetworkMatteTheSameAlphas() {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager)) {
            manager.getEngine().setRandomSeed(2);
            RandomWeights weights = new RandomWeights(manager, 4);
            NDArray image = manager.randomUniform(0, 1, new Shape(1, 3, 64, 96));
            NDArray alpha = manager.randomUniform(0, 1, new Shape(1, 1, 64, 96));
            NDArray plain = thirdAlpha(Mode.plain, weights, manager, ops, image, alpha);
            NDArray fused = thirdAlpha(Mode.float32, weights, manager, ops, image, alpha);
            assertThat(plain.max().getFloat() - plain.min().getFloat())
                    .as("range of the alphas")
                    .isGreaterThan(1e-3f);
            assertThat(plain.sub(fused).abs().max().getFloat()).isCloseTo(0, within(1e-3f));
        }
    }

    private static NDArray thirdAlpha(
            Mode mode, RandomWeights weights, NDManager manager, OpPack ops, NDArray image, NDArray alpha) {
        MatAnyone2 network = mode.network(MatAnyone2Config.compact(), weights, manager, ops);
        try (StepwiseMatter matter =
                new StepwiseMatter(manager, network, mode.memory(manager, ops), mode == Mode.plain, image, alpha, 2)) {
            matter.next(image);
            matter.next(image);
            return matter.next(image);
        }
    }

    @Test
    void everyModeGetsARowWithItsStages() {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager);
                Contest contest =
                        new Contest(manager, ops, NetworkChoice.compact, SMALL, List.of(Mode.plain, Mode.float32), 1)) {
            List<MattingResult> results = contest.run(1, 2);
            assertThat(results).extracting(MattingResult::mode).containsExactly("plain", "float32");
            assertThat(results.get(0).timesAsFast()).isEqualTo(1);
            assertThat(results).allSatisfy(result -> {
                assertThat(result.size()).isEqualTo("60x100");
                assertThat(result.stages().values())
                        .hasSize(Stage.values().length)
                        .allMatch(time -> time > 0);
            });
        }
    }

    @Test
    void sizesAreReadHeightFirstAndPaddedToMultiplesOf16() {
        FrameSize size = new FrameSize.Converter().convert("1080x1920");
        assertThat(size).isEqualTo(new FrameSize(1080, 1920)).hasToString("1080x1920");
        assertThat(size.padded()).isEqualTo(new FrameSize(1088, 1920));
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Statistics.median(List.of(4.0, 1.0, 9.0))).isEqualTo(4);
        assertThat(Statistics.median(List.of(4.0, 1.0, 9.0, 6.0))).isEqualTo(5);
    }
}
