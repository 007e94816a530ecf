package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What fusions give. */
@ExtendWith(SharedMqeService.class)
class FusionApiTest {

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
    void thresholdsDecideWhatIsAccepted() {
        String all = "{\"acceptReliable\": 0, \"acceptUnknownReliable\": 0}";
        assertThat(fused(clip().alpha(), clip().damagedAlpha(), all)
                        .path("fusion")
                        .path("accepted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void twoAlphasThatAreTheSameAreTheFusedOne() throws IOException {
        JsonNode fusion =
                fused(clip().alpha(), clip().alpha(), "{\"outputs\": [{\"kind\": \"alpha\", \"format\": \"png16\"}]}");
        byte[] bytes = api.get(fusion.path("links").path("self").asString() + "/artifacts/alpha.zip")
                .body();
        Path file = Files.write(folder.resolve("fused.zip"), bytes);
        try (AlphaReader fused = AlphaReader.open(file, MediaLimits.defaults());
                AlphaReader given = AlphaReader.open(clip().alpha(), MediaLimits.defaults())) {
            assertThat(fused.read().orElseThrow().alpha())
                    .containsExactly(given.read().orElseThrow().alpha(), within(2e-5f));
        }
    }
}
