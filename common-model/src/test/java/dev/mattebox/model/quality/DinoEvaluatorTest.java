package dev.mattebox.model.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.DinoWeights;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.mqe.DinoMqeConfig;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The evaluator over DINOv3 as the product uses it. Its weights are random, so only how it is used can be tested. */
class DinoEvaluatorTest {

    private static final DinoMqeConfig TINY = new DinoMqeConfig(
            new DinoMqeConfig.Encoder(16, 4, 2, 32), new DinoMqeConfig.Decoder(List.of(6, 8, 10, 12), 8, 6, 4));

    @Test
    void candidatesOfAnOddFrameAreJudgedAsEachAlone() {
        DiscScene scene = new DiscScene(117, 83);
        List<AlphaMatte> candidates = List.of(scene.alpha(), scene.alphaWithHole(), scene.alpha());
        try (MatteEvaluator evaluator = evaluator(TINY, anyWeights(TINY), Tiling.of(TINY))) {
            List<QualityMap> together =
                    evaluator.evaluate(scene.texturedFrame(), candidates, Optional.of(scene.mask()));

            assertThat(together).allSatisfy(map -> {
                assertThat(map.width()).isEqualTo(117);
                assertThat(map.height()).isEqualTo(83);
            });
            for (int i = 0; i < candidates.size(); i++) {
                QualityMap alone =
                        evaluator.evaluate(scene.texturedFrame(), candidates.get(i), Optional.of(scene.mask()));
                assertThat(together.get(i).erroneous()).containsExactly(alone.erroneous());
            }
            assertThat(together.get(2).erroneous())
                    .isEqualTo(together.get(0).erroneous())
                    .isNotEqualTo(together.get(1).erroneous());
        }
    }

    @Test
    void nothingIsLeftBehindByAFrame() {
        DiscScene scene = new DiscScene(117, 83);
        List<AlphaMatte> candidates = List.of(scene.alpha(), scene.alphaWithHole());
        try (MatteEvaluator evaluator = evaluator(TINY, anyWeights(TINY), new Tiling(1, 64, 16))) {
            evaluator.evaluate(scene.frame(), candidates, Optional.empty());
            int before = liveArrays();
            for (int i = 0; i < 5; i++) {
                evaluator.evaluate(scene.frame(), candidates, Optional.of(scene.mask()));
            }

            assertThat(liveArrays()).isEqualTo(before);
        }
    }

    @Test
    void tilesWouldGiveAnotherMapSoThatFramesStayWhole() {
        DiscScene scene = new DiscScene(640, 480);
        DinoMqeConfig config = DinoMqeConfig.vitSmall();
        TensorFile weights = anyWeights(config);
        try (MatteEvaluator usual = evaluator(config, weights, Tiling.of(config));
                MatteEvaluator inTiles = evaluator(config, weights, new Tiling(1, 384, 128))) {
            QualityMap whole = usual.evaluate(scene.texturedFrame(), scene.alphaWithHole(), Optional.empty());
            QualityMap tiled = inTiles.evaluate(scene.texturedFrame(), scene.alphaWithHole(), Optional.empty());

            assertThat(scene.meanDifference(tiled, whole)).isGreaterThan(2e-2);
        }
        assertThat(Tiling.of(config).tiles(1920, 1080)).hasSize(1);
        assertThat(Tiling.of(config).tiles(3840, 2160)).hasSize(6);
        assertThat(Tiling.of(CompactMqeConfig.bundled()).tiles(1920, 1080)).hasSizeGreaterThan(1);
    }

    private static MatteEvaluator evaluator(DinoMqeConfig config, TensorFile weights, Tiling tiling) {
        return MatteEvaluator.load(config, weights, Device.cpu(), tiling);
    }

    private static TensorFile anyWeights(DinoMqeConfig config) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        if (config.equals(DinoMqeConfig.vitSmall())) {
            new DinoWeights().published("encoder.").forEach(tensor -> tensors.put(tensor.name(), tensor));
        }
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager(Device.cpu());
                OpPack ops = new OpPack(manager)) {
            Layers layers = new Layers(
                    (name, shape) -> {
                        tensors.computeIfAbsent(
                                name,
                                any -> StoredTensor.of(name, new Shape(shape), DinoWeights.anyValues(name, shape)));
                        return manager.zeros(new Shape(shape));
                    },
                    BatchNormalization.FOLDED);
            config.network(layers, ops);
        }
        return TensorFile.of("any weights", tensors.values());
    }

    /** Every array that DJL knows of. */
    private static int liveArrays() {
        try (NDManager manager = NDManager.newBaseManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
