package dev.mattebox.model.mqe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.fixtures.DinoWeights;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.model.weights.Weights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The whole evaluator {@code mqe-dinov3}. */
class DinoMqeTest {

    private static final DinoMqeConfig TINY = new DinoMqeConfig(
            new DinoMqeConfig.Encoder(16, 4, 2, 32), new DinoMqeConfig.Decoder(List.of(6, 8, 10, 12), 8, 6, 4));

    private final NoGradient inference = NoGradient.enter();
    private final NDManager weights = NDManager.newBaseManager();
    private final NDManager manager = NDManager.newBaseManager();
    private final OpPack ops = new OpPack(weights);
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();

    @AfterEach
    void close() {
        ops.close();
        manager.close();
        weights.close();
        inference.close();
    }

    @ParameterizedTest
    @CsvSource({"80,112", "96,160"})
    void thePublishedSizeJudgesEveryPixel(int height, int width) {
        QualityNetwork network = network(DinoMqeConfig.vitSmall(), this::any);

        NDArray logits = network.judge(
                network.encodeImage(image(1, height, width)), alpha("alpha", height, width), mask(height, width));

        assertThat(logits.getShape()).isEqualTo(new Shape(1, 1, height, width));
        assertThat(logits.isNaN().any().getBoolean()).isFalse();
        assertThat(logits.isInfinite().any().getBoolean()).isFalse();
        assertThat(logits.max().getFloat()).isGreaterThan(logits.min().getFloat());
    }

    @Test
    void candidatesOfAFrameShareItsEncoding() {
        QualityNetwork network = network(TINY, this::any);
        ImageEncoding shared = network.encodeImage(image(1, 80, 112));
        NDArray mask = mask(80, 112);
        NDArray first = alpha("first", 80, 112);
        NDArray second = alpha("second", 80, 112);

        float[] firstLogits = network.judge(shared, first, mask).toFloatArray();
        float[] secondLogits = network.judge(shared, second, mask).toFloatArray();

        assertThat(firstLogits).isEqualTo(separately(network, first)).isNotEqualTo(secondLogits);
        assertThat(secondLogits).isEqualTo(separately(network, second));
        NDArray atOnce = network.judge(shared, first.concat(second), mask);
        assertThat(atOnce.getShape()).isEqualTo(new Shape(2, 1, 80, 112));
        assertThat(Difference.between(atOnce.get(0).toFloatArray(), firstLogits).max())
                .isLessThan(1e-5);
        assertThat(Difference.between(atOnce.get(1).toFloatArray(), secondLogits)
                        .max())
                .isLessThan(1e-5);
    }

    @Test
    void framesOfABatchAreJudgedAsIfAlone() {
        QualityNetwork network = network(TINY, this::any);
        NDArray images = image(2, 80, 112);
        NDArray alphas = alpha("first", 80, 112).concat(alpha("second", 80, 112));
        NDArray masks = mask(80, 112).repeat(0, 2);

        NDArray together = network.judge(network.encodeImage(images), alphas, masks);

        for (int i = 0; i < 2; i++) {
            String item = i + ":" + (i + 1);
            NDArray alone = network.judge(network.encodeImage(images.get(item)), alphas.get(item), masks.get(item));
            assertThat(Difference.between(together.get(i).toFloatArray(), alone.toFloatArray())
                            .max())
                    .isLessThan(1e-5);
        }
    }

    @Test
    void aMaskChangesTheVerdictFarFromItself() {
        QualityNetwork network = network(TINY, this::any);
        ImageEncoding image = network.encodeImage(image(1, 160, 160));
        NDArray alpha = alpha("alpha", 160, 160);
        NDArray elsewhere = mask(160, 160);
        elsewhere.set(new NDIndex(":,:,:32,:32"), 1);

        NDArray unknown = network.judge(image, alpha, mask(160, 160));
        NDArray known = network.judge(image, alpha, elsewhere);

        String farCorner = ":,:,128:,128:";
        assertThat(known.get(farCorner).toFloatArray())
                .isNotEqualTo(unknown.get(farCorner).toFloatArray());
    }

    @Test
    void severalThreadsMayJudgeCandidatesOfOneImage() throws Exception {
        QualityNetwork network = network(TINY, this::any);
        ImageEncoding shared = network.encodeImage(image(1, 80, 112));
        float[] expected =
                network.judge(shared, alpha("alpha", 80, 112), mask(80, 112)).toFloatArray();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<float[]> judge = () -> {
                try (NoGradient none = NoGradient.enter();
                        NDManager own = NDManager.newBaseManager()) {
                    float[] logits = {};
                    for (int i = 0; i < 10; i++) {
                        NDArray alpha = own.create(unitValues("alpha", 80 * 112), new Shape(1, 1, 80, 112));
                        NDArray mask = own.full(new Shape(1, 1, 80, 112), 0.5f);
                        logits = network.judge(shared, alpha, mask).toFloatArray();
                    }
                    return logits;
                }
            };
            for (Future<float[]> judged : threads.invokeAll(List.of(judge, judge))) {
                assertThat(judged.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void repeatedJudgementsLeaveNothingBehind() {
        QualityNetwork network = network(TINY, this::any);
        judgeInOwnManager(network, 80, 112);
        int before = liveArrays();
        for (int i = 0; i < 20; i++) {
            judgeInOwnManager(network, i % 2 == 0 ? 80 : 96, i % 3 == 0 ? 112 : 160);
            assertThat(liveArrays()).as("live arrays after judgement %d", i).isEqualTo(before);
        }
    }

    @Test
    void everyTrainedTensorLearnsAndGarbageCollectionDoesNotMatter() {
        QualityNetwork network = network(TINY, this::any);
        tensors.values().forEach(tensor -> tensor.setRequiresGradient(true));

        Map<String, Float> undisturbed = gradients(network, () -> {});
        Map<String, Float> disturbed = gradients(network, DinoMqeTest::collectGarbage);

        assertThat(undisturbed).hasSize(tensors.size());
        assertThat(undisturbed)
                .allSatisfy((name, norm) -> assertThat(norm).as(name).isFinite().isPositive());
        assertThat(disturbed).isEqualTo(undisturbed);
    }

    @Test
    void oneFileHoldsTheWholeEvaluator(@TempDir Path folder) {
        QualityNetwork network = network(TINY, this::any);
        Path file = folder.resolve("evaluator.safetensors");
        List<StoredTensor> stored = new ArrayList<>();
        tensors.forEach((name, tensor) -> stored.add(StoredTensor.of(name, tensor.getShape(), tensor.toFloatArray())));
        SafetensorsWriter.write(file, stored, Map.of());

        Weights read = Weights.load(TensorFile.open(file), weights);
        QualityNetwork loaded = network(TINY, read::get);

        assertThat(read.unused()).isEmpty();
        NDArray alpha = alpha("alpha", 80, 112);
        assertThat(separately(loaded, alpha)).isEqualTo(separately(network, alpha));
        assertThat(tensors.keySet()).allMatch(name -> name.matches("(encoder|details|decoder|head)\\..*"));
    }

    @Test
    void trainingMayBeginFromThePublishedEncoderAlone() {
        Weights published = Weights.load(TensorFile.of("the fixture", new DinoWeights().published("model.")), weights);

        PublishedEncoder encoder = new PublishedEncoder(published::get);
        network(
                DinoMqeConfig.vitSmall(),
                (name, shape) -> PublishedEncoder.holds(name) ? encoder.get(name, shape) : any(name, shape));

        assertThat(published.unused()).containsExactly("model.embeddings.mask_token");
        assertThat(tensors.keySet()).isNotEmpty().noneMatch(name -> name.startsWith("encoder."));
        assertThatThrownBy(() -> encoder.get("head.prediction.bias", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("head.prediction.bias");
    }

    @Test
    void evaluatorsAreConfiguredByName() {
        assertThat(MqeConfig.names())
                .hasSize(4)
                .allSatisfy(name -> assertThat(MqeConfig.named(name)).as(name).isPresent());
        assertThat(MqeConfig.named("mqe-dinov3-base")).contains(DinoMqeConfig.vitBase());
        assertThat(MqeConfig.named("mqe-dinov3-huge")).isEmpty();
        assertThat(MqeConfig.names().stream().map(MqeConfig::named).distinct()).hasSize(4);
    }

    @Test
    void configurationsKnowTheStrideOfTheirNetworks() {
        assertThat(TINY.stride()).isEqualTo(network(TINY, this::any).stride());
        CompactMqeConfig compact = CompactMqeConfig.bundled();
        Layers layers = new Layers(this::any, BatchNormalization.FROZEN);
        assertThat(compact.stride()).isEqualTo(compact.network(layers, ops).stride());
    }

    @Test
    void theEncodersHaveTheSizesOfThePublishedOnes() {
        assertThat(encoderParameters(DinoMqeConfig.vitSmall())).isEqualTo(21_596_160);
        assertThat(encoderParameters(DinoMqeConfig.vitBase())).isEqualTo(85_659_648);
        assertThat(encoderParameters(DinoMqeConfig.vitLarge())).isEqualTo(303_128_576);
    }

    @Test
    void anImageThatIsNotPaddedIsRefusedWithItsSize() {
        QualityNetwork network = network(TINY, this::any);

        assertThatThrownBy(() -> network.encodeImage(image(1, 80, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 x 80");
    }

    @Test
    void sizesThatCannotBeBuiltAreRefused() {
        assertThatThrownBy(() -> new DinoMqeConfig.Encoder(384, 10, 6, 1536)).hasMessageContaining("10");
        assertThatThrownBy(() -> new DinoMqeConfig.Encoder(380, 12, 6, 1536)).hasMessageContaining("380");
        assertThatThrownBy(() -> new DinoMqeConfig.Decoder(List.of(1, 2), 8, 8, 8))
                .hasMessageContaining("[1, 2]");
    }

    private Map<String, Float> gradients(QualityNetwork network, Runnable beforeBackward) {
        Map<String, Float> norms = new LinkedHashMap<>();
        JniUtils.setGradMode(true);
        try (NDManager step = NDManager.newBaseManager()) {
            NDArray image = step.create(unitValues("image", 3 * 80 * 112), new Shape(1, 3, 80, 112));
            NDArray alpha = step.create(unitValues("alpha", 80 * 112), new Shape(1, 1, 80, 112));
            NDArray mask = step.create(unitValues("mask", 80 * 112), new Shape(1, 1, 80, 112));
            NDArray loss = network.judge(network.encodeImage(image), alpha, mask)
                    .square()
                    .sum();
            beforeBackward.run();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) step.ones(loss.getShape()), false, false);
            JniUtils.setGradMode(false);
            tensors.forEach((name, tensor) -> {
                try (NDArray gradient = tensor.getGradient()) {
                    norms.put(name, gradient.norm().getFloat());
                    JniUtils.zeroGrad((PtNDArray) tensor);
                }
            });
        } finally {
            JniUtils.setGradMode(false);
        }
        return norms;
    }

    private static void collectGarbage() {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.yield();
        }
    }

    private static void judgeInOwnManager(QualityNetwork network, int height, int width) {
        try (NDManager own = NDManager.newBaseManager()) {
            NDArray image = own.full(new Shape(1, 3, height, width), 0.5f);
            NDArray alpha = own.create(unitValues("alpha", height * width), new Shape(1, 1, height, width));
            NDArray mask = own.full(new Shape(1, 1, height, width), 0.5f);
            int before = own.getManagedArrays().size();
            ImageEncoding encoding = network.encodeImage(image);
            network.judge(encoding, alpha, mask);
            assertThat(own.getManagedArrays())
                    .hasSize(before + encoding.features().size() + 1);
        }
    }

    private int liveArrays() {
        return weights.getParentManager().getManagedArrays().size();
    }

    private float[] separately(QualityNetwork network, NDArray alpha) {
        return network.judge(network.encodeImage(image(1, 80, 112)), alpha, mask(80, 112))
                .toFloatArray();
    }

    private QualityNetwork network(DinoMqeConfig config, TensorSource source) {
        return config.network(new Layers(source, BatchNormalization.FOLDED), ops);
    }

    private long encoderParameters(DinoMqeConfig config) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        NDArray any = weights.ones(new Shape(1));
        network(config, (name, shape) -> {
            sizes.put(name, new Shape(shape).size());
            return any;
        });
        return sizes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("encoder."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private NDArray any(String name, long... shape) {
        return tensors.computeIfAbsent(
                name, missing -> weights.create(DinoWeights.anyValues(name, shape), new Shape(shape)));
    }

    private NDArray image(int batch, int height, int width) {
        return manager.create(unitValues("image", 3 * batch * height * width), new Shape(batch, 3, height, width));
    }

    private NDArray alpha(String name, int height, int width) {
        return manager.create(unitValues(name, height * width), new Shape(1, 1, height, width));
    }

    private NDArray mask(int height, int width) {
        return manager.full(new Shape(1, 1, height, width), 0.5f);
    }

    /** In [0,1). */
    private static float[] unitValues(String name, int count) {
        float[] values = DinoWeights.anyValues(name, count, 3);
        float[] units = new float[count];
        for (int i = 0; i < count; i++) {
            units[i] = (values[i] + 1) / 2;
        }
        return units;
    }
}
