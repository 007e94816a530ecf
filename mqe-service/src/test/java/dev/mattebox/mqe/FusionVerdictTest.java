package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.model.weights.BundledWeights;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;

/** What is accepted, by evaluators of which it is known what they find: errors everywhere, or nowhere. */
class FusionVerdictTest {

    private static final String LAST_BIAS = "mqe.head.bias";

    @TempDir
    static Path folder;

    private static RunningService service;
    private static Api api;
    private static TestClip clip;

    @BeforeAll
    static void start() {
        service = MqeService.start(
                folder.resolve("home"),
                "--mattebox.models.suspicious.network=mqe-compact",
                "--mattebox.models.suspicious.weights=" + weights("suspicious", 1000),
                "--mattebox.models.trusting.network=mqe-compact",
                "--mattebox.models.trusting.weights=" + weights("trusting", -1000));
        api = MqeService.fusions(service);
        clip = TestClip.in(folder).ofFrames(2);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Path weights(String name, float lastBias) {
        TensorFile bundled = BundledWeights.open("mqe-compact.safetensors");
        List<StoredTensor> tensors = bundled.tensors().values().stream()
                .map(tensor ->
                        tensor.name().equals(LAST_BIAS) ? StoredTensor.of(LAST_BIAS, tensor.shape(), lastBias) : tensor)
                .toList();
        Path file = folder.resolve(name + ".safetensors");
        SafetensorsWriter.write(file, tensors, bundled.metadata());
        return file;
    }

    private static JsonNode fused(String options) {
        JsonNode fusion = api.finished(api.accepted(new Multipart()
                .file("video", clip.zip())
                .file("alphaA", clip.damagedAlpha())
                .file("alphaB", clip.damagedAlpha())
                .text("options", options)));
        assertThat(fusion.path("state").asString()).as("%s", fusion).isEqualTo("SUCCEEDED");
        return fusion.path("fusion");
    }

    @ParameterizedTest
    @CsvSource({
        "suspicious, 1,    1,    false",
        "suspicious, 0.01, 0,    false",
        "suspicious, 0,    0.01, false",
        "suspicious, 0,    0,    true",
        "trusting,   1,    1,    true"
    })
    void bothThresholdsHaveToBeMet(String model, String reliable, String unknownReliable, boolean accepted) {
        JsonNode verdict = fused("{\"model\": \"%s\", \"acceptReliable\": %s, \"acceptUnknownReliable\": %s}"
                .formatted(model, reliable, unknownReliable));
        assertThat(verdict.path("accepted").isBoolean()).isTrue();
        assertThat(verdict.path("accepted").asBoolean()).as("%s", verdict).isEqualTo(accepted);
    }

    @Test
    void theSecondMatteDoesNotMendWhereItIsSuspectedToo() {
        assertThat(fused("{\"model\": \"suspicious\"}").path("replacedRatio").asDouble(-1))
                .isZero();
    }
}
