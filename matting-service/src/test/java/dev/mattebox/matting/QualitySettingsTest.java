package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.matting.testing.MqeServer;
import dev.mattebox.matting.testing.MqeServer.Fate;
import dev.mattebox.service.settings.UnusableSettingException;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;

/** What the operator says about the mqe-service, and a stop of the service that waits for it. */
@ExtendWith(OutputCaptureExtension.class)
class QualitySettingsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8081", "ftp://mqe", "http:///v1", "http://user:secret@mqe", "http://mqe?a=b"})
    void anAddressThatIsNoneEndsTheStart(String url, CapturedOutput output) {
        assertThatThrownBy(() -> MattingService.start(folder, "--mattebox.quality.url=" + url))
                .rootCause()
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("mattebox.quality.url");
        assertThat(output).contains("Set it to where the mqe-service is, such as http://localhost:8081.");
    }

    @Test
    void aTimeoutThatLeavesNoTimeEndsTheStart(CapturedOutput output) {
        assertThatThrownBy(() -> MattingService.start(folder, "--mattebox.quality.timeout=0s"))
                .isNotNull();
        assertThat(output).contains("mattebox.quality.timeout");
    }

    @Test
    void aServiceThatStopsMeanwhileStopsTheEvaluationAndBeginsAgainLater() {
        TestClip clip = TestClip.in(folder).ofFrames(5);
        try (MqeServer mqe = MqeServer.start()) {
            mqe.evaluations(Fate.NEVER_ENDS);
            String id;
            try (RunningService service = start(mqe)) {
                Api api = MattingService.api(service);
                id = api.accepted(new Multipart()
                        .file("video", clip.zip())
                        .file("mask", clip.mask())
                        .text("options", "{\"warmup\":0,\"quality\":true}"));
                Await.until("the evaluation runs", () -> isEvaluating(api, id) && mqe.isLookedAt());
            }
            assertThat(mqe.kept()).isZero();
            mqe.evaluations(Fate.SUCCEEDS);
            try (RunningService service = start(mqe)) {
                JsonNode matting = MattingService.api(service).finished(id);
                assertThat(matting.path("attempt").asInt()).isEqualTo(2);
                assertThat(matting.path("quality").path("state").asString()).isEqualTo("AVAILABLE");
            }
        }
    }

    private static boolean isEvaluating(Api api, String id) {
        return api.job(id).path("progress").path("stage").asString("").equals("evaluating");
    }

    private RunningService start(MqeServer mqe) {
        return MattingService.start(folder.resolve("home"), "--mattebox.quality.url=" + mqe.url());
    }
}
