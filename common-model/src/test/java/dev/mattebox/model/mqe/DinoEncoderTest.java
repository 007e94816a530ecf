package dev.mattebox.model.mqe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.fixtures.DinoWeights;
import dev.mattebox.model.fixtures.Npz;
import dev.mattebox.model.tensor.ImageNet;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.weights.MissingTensorException;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.model.weights.Weights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The encoder against Hugging Face's implementation of ViT-S/16 with four registers, in float32. */
class DinoEncoderTest {

    private static final Logger log = LoggerFactory.getLogger(DinoEncoderTest.class);
    private static final double TOLERANCE = 5e-5;
    private static final DinoMqeConfig.Encoder SMALL = DinoMqeConfig.vitSmall().encoder();

    private final Map<String, Npz.Entry> official = Npz.readFrom("dinov3/vits16_80x112.npz");
    private final NoGradient inference = NoGradient.enter();
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
        inference.close();
    }

    @Test
    void everyLayerIsTheOfficialOne() {
        DinoEncoder encoder = encoder(weights(new DinoWeights().published("")));
        List<Integer> depths = List.of(1, 3, 6, 9, 12);

        List<NDArray> tokens = encoder.tokensAfter(depths, pixels());

        for (int i = 0; i < depths.size(); i++) {
            check("hidden_" + depths.get(i), tokens.get(i));
        }
        check("last_hidden_state", encoder.normalize(tokens.get(4)));
    }

    @Test
    void theDecoderReadsThePatchesOfFourDepthsEachNormalized() {
        DinoEncoder encoder = encoder(weights(new DinoWeights().published("")));

        List<NDArray> maps = encoder.maps(pixels());

        assertThat(maps).extracting(NDArray::getShape).containsOnly(new Shape(1, 384, 5, 7));
        float[] last = entry("last_hidden_state")
                .toArray(manager)
                .get(":,5:")
                .transpose(0, 2, 1)
                .toFloatArray();
        assertThat(Difference.between(maps.get(3).toFloatArray(), last).max()).isLessThan(TOLERANCE);
        NDArray third = encoder.normalize(entry("hidden_3").toArray(manager))
                .get(":,5:")
                .transpose(0, 2, 1);
        assertThat(Difference.between(maps.get(0).toFloatArray(), third.toFloatArray())
                        .max())
                .isLessThan(TOLERANCE);
    }

    @Test
    void positionsAreTheOfficialOnesAndLeaveClassTokenAndRegistersAlone() {
        RotaryPosition position = RotaryPosition.of(manager, 5, 7, 64);

        check("rope_cos", position.cosines().get("5:"));
        check("rope_sin", position.sines().get("5:"));
        assertThat(position.cosines().get(":5").toFloatArray()).containsOnly(1);
        assertThat(position.sines().get(":5").toFloatArray()).containsOnly(0);
    }

    @Test
    void colorsAreNormalizedAsTheOfficialProcessorDoes() {
        NDArray image =
                entry("image").toArray(manager).div(255).transpose(2, 0, 1).expandDims(0);

        check("pixel_values", ImageNet.normalize(image));
    }

    @Test
    void namesMayStandBehindModel() {
        NDArray plain = last(encoder(weights(new DinoWeights().published(""))));
        NDArray behindModel = last(encoder(weights(new DinoWeights().published("model."))));

        assertThat(behindModel.toFloatArray()).isEqualTo(plain.toFloatArray());
    }

    @Test
    void aMissingTensorIsNamedWithTheFileThatLacksIt() {
        List<StoredTensor> incomplete = new DinoWeights()
                .published("").stream()
                        .filter(tensor -> !tensor.name().equals("layer.7.layer_scale1.lambda1"))
                        .toList();

        assertThatThrownBy(() -> encoder(weights(incomplete)))
                .isInstanceOf(MissingTensorException.class)
                .hasMessageContaining("layer.7.layer_scale1.lambda1")
                .hasMessageContaining("fixture");
    }

    @Test
    void onlyTheTokenOfMaskedPatchesIsNotUsed() {
        Weights weights = weights(new DinoWeights().published(""));

        encoder(weights);

        assertThat(weights.unused()).containsExactly("embeddings.mask_token");
    }

    @Test
    void manyTokensAreAnsweredInBlocksAsIfAtOnce() {
        int height = 45;
        int width = 111;
        DinoAttention attention = DinoAttention.of(new Layers(this::any, BatchNormalization.FOLDED), "attention", 8, 2);
        RotaryPosition position = RotaryPosition.of(manager, height, width, 4);
        NDArray x = any("x", 1, 5 + height * width, 8);

        NDArray inBlocks = attention.apply(x, position);

        NDArray q = position.turn(heads(attention.query().apply(x)));
        NDArray k = position.turn(heads(attention.key().apply(x)));
        NDArray v = heads(attention.value().apply(x));
        NDArray weights = q.matMul(k.transpose(0, 1, 3, 2)).div(2).softmax(-1);
        NDArray atOnce =
                attention.output().apply(weights.matMul(v).transpose(0, 2, 1, 3).reshape(x.getShape()));
        assertThat(Difference.between(inBlocks.toFloatArray(), atOnce.toFloatArray())
                        .max())
                .isLessThan(1e-6);
    }

    private static NDArray heads(NDArray x) {
        return x.reshape(1, -1, 2, 4).transpose(0, 2, 1, 3);
    }

    private void check(String name, NDArray actual) {
        Difference difference =
                Difference.between(actual.toFloatArray(), entry(name).floats());
        log.info("{}: largest difference {}, largest value {}", name, difference.max(), difference.scale());
        assertThat(difference.max()).as(name).isLessThan(TOLERANCE);
    }

    private Npz.Entry entry(String name) {
        return Objects.requireNonNull(official.get(name), name);
    }

    private NDArray last(DinoEncoder encoder) {
        return encoder.normalize(encoder.tokensAfter(List.of(12), pixels()).get(0));
    }

    private NDArray pixels() {
        return entry("pixel_values").toArray(manager);
    }

    private Weights weights(List<StoredTensor> tensors) {
        return Weights.load(TensorFile.of("the fixture", tensors), manager);
    }

    private DinoEncoder encoder(Weights weights) {
        return new DinoEncoder(new Layers(weights::get, BatchNormalization.FOLDED), "", SMALL);
    }

    private NDArray any(String name, long... shape) {
        return manager.create(DinoWeights.anyValues(name, shape), new Shape(shape));
    }
}
