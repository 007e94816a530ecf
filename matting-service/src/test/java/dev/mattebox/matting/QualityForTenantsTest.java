package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.matting.testing.MqeServer;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import dev.mattebox.service.testing.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The mqe-service is told who calls and for whom, with every call. */
class QualityForTenantsTest {

    @Test
    void everyCallHasTheServicesKeyAndTheTenantOfTheJob(@TempDir Path folder) {
        TestKey studio = TestKey.of("studio");
        TestKey own = TestKey.of("matting-service");
        TestClip clip = TestClip.in(folder);
        try (MqeServer mqe = MqeServer.start()) {
            List<String> settings = new ArrayList<>(studio.settings(0));
            settings.add("--mattebox.quality.url=" + mqe.url());
            settings.add("--mattebox.quality.api-key=" + own.value());
            try (RunningService service =
                    MattingService.start(folder.resolve("home"), settings.toArray(String[]::new))) {
                Api api = MattingService.api(service).withKey(studio.value());
                JsonNode job = api.finished(api.accepted(new Multipart()
                        .file("video", clip.zip())
                        .file("mask", clip.mask())
                        .text("options", "{\"warmup\":0,\"quality\":true}")));
                assertThat(job.path("quality").path("state").asString())
                        .as("%s", job)
                        .isEqualTo("AVAILABLE");
                Await.until("the evaluation is deleted", () -> mqe.signatures().containsKey("DELETE"));
                assertThat(mqe.signatures().keySet()).containsExactlyInAnyOrder("POST", "GET", "GET a file", "DELETE");
                assertThat(mqe.signatures().values())
                        .allSatisfy(
                                signature -> assertThat(signature).containsExactly("Bearer " + own.value(), "studio"));
            }
        }
    }
}
