package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.mqe.testing.SharedMqeService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.SharedService.Mattebox;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What fusions give. */
@ExtendWith(SharedMqeService.class)
class FusionApiTest {

    private static final String ALPHA = "\"outputs\": [{\"kind\": \"alpha\", \"format\": \"png16\"}]";

    private final Api api;

    @TempDir
    Path folder;

    FusionApiTest(Mattebox mattebox) {
        this.api = MqeService.fusions(mattebox.service());
    }

    private JsonNode fused(Path a, Path b, String options) {
        JsonNode fusion = api.finished(api.accepted(new Multipart()
                .file("video", clip().zip())
                .file("alphaA", a)
                .file("alphaB", b)
                .file("mask", clip().mask())
                .text("options", options)));
        assertThat(fusion.path("state").asString()).as("%s", fusion).isEqualTo("SUCCEEDED");
        return fusion;
    }

    private TestClip clip() {
        return TestClip.in(folder).ofFrames(3);
    }

    @Test
    void twoAlphasGiveOneWithItsMapItsScoresAndAVerdict() {
        JsonNode fusion = fused(clip().damagedAlpha(), clip().alpha(), "{}");
        List<String> files = new ArrayList<>();
        fusion.path("artifacts").forEach(file -> files.add(file.path("name").asString()));
        assertThat(files).containsExactly("alpha.zip", "quality-map.zip", "overlay.mp4", "scores.json");
        JsonNode verdict = fusion.path("fusion");
        assertThat(verdict.path("accepted").isBoolean()).isTrue();
        assertThat(verdict.path("replacedRatio").asDouble(-1)).isBetween(0.0, 1.0);
        assertThat(verdict.path("quality").path("frames").asInt()).isEqualTo(3);
        assertThat(fusion.path("options").path("feather").asDouble()).isEqualTo(0.005);
    }

    @Test
    void twoAlphasThatAreTheSameAreTheFusedOne() throws IOException {
        JsonNode fusion = fused(clip().alpha(), clip().alpha(), "{" + ALPHA + "}");
        assertThat(alphas(fusedAlpha(fusion)).get(0))
                .containsExactly(alphas(clip().alpha()).get(0), within(2e-5f));
    }

    @Test
    void withoutAnyProbabilityBelowTheThresholdTheFirstAlphaIsKeptExactly() throws IOException {
        JsonNode fusion = fused(clip().damagedAlpha(), clip().alpha(), "{\"erroneousFrom\": 0, " + ALPHA + "}");
        assertThat(fusion.path("fusion").path("replacedRatio").asDouble(-1)).isZero();
        assertThat(alphas(fusedAlpha(fusion)))
                .containsExactlyElementsOf(alphas(clip().damagedAlpha()))
                .doesNotContainAnyElementsOf(alphas(clip().alpha()));
    }

    @Test
    void aSmallImageIsFusedWhileItsUserWaits() {
        HttpResponse<byte[]> response = preferring("wait", image(clip()));
        JsonNode fusion = Api.json(response);
        assertThat(response.statusCode()).as("%s", fusion).isEqualTo(200);
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait");
        assertThat(fusion.path("state").asString()).as("%s", fusion).isEqualTo("SUCCEEDED");
        assertThat(fusion.path("fusion").path("quality").path("frames").asInt()).isEqualTo(1);
        assertThat(response.headers().firstValue("Location"))
                .contains(fusion.path("links").path("self").asString());
    }

    @Test
    void whoDoesNotWantToWaitForAFusionDoesNot() {
        assertThat(api.submit(image(clip())).statusCode()).isEqualTo(202);
        HttpResponse<byte[]> aClip = preferring(
                "wait",
                new Multipart()
                        .file("video", clip().zip())
                        .file("alphaA", clip().alpha())
                        .file("alphaB", clip().damagedAlpha()));
        assertThat(aClip.statusCode()).isEqualTo(202);
        assertThat(aClip.headers().firstValue("Preference-Applied")).isEmpty();
    }

    private static Multipart image(TestClip clip) {
        return new Multipart()
                .file("video", clip.image())
                .file("alphaA", clip.mask())
                .file("alphaB", clip.mask());
    }

    private HttpResponse<byte[]> preferring(String preference, Multipart upload) {
        return api.send(
                Multipart.post(api.request(MqeService.FUSIONS).header("Prefer", preference), upload.publisher()));
    }

    private Path fusedAlpha(JsonNode fusion) throws IOException {
        String link = fusion.path("links").path("self").asString() + "/artifacts/alpha.zip";
        return Files.write(folder.resolve("fused.zip"), api.get(link).body());
    }

    private static List<float[]> alphas(Path zip) {
        List<float[]> alphas = new ArrayList<>();
        try (AlphaReader reader = AlphaReader.open(zip, MediaLimits.defaults())) {
            for (Optional<AlphaFrame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                alphas.add(frame.get().alpha().clone());
            }
        }
        return alphas;
    }
}
