package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.Postgres;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;

/** The service on a PostgreSQL of the operator. */
class PostgresTest {

    @TempDir
    Path folder;

    @Test
    void jobsAndResultsOutliveTheService() throws IOException {
        TestClip clip = TestClip.in(folder).ofFrames(3);
        Multipart upload = new Multipart()
                .file("video", clip.mp4())
                .file("alpha", clip.alpha())
                .text("options", "{\"outputs\":[{\"kind\":\"scores\",\"format\":\"json\"}]}");
        try (Postgres postgres = new Postgres()) {
            JsonNode finished;
            byte[] scores;
            try (RunningService service = MqeService.start(folder.resolve("home"), postgres.settings("mqe"))) {
                Api api = MqeService.evaluations(service);
                finished = api.finished(api.accepted(upload));
                scores = api.get(scores(finished)).body();
            }
            assertThat(folder.resolve("home/database")).doesNotExist();
            try (RunningService service = MqeService.start(folder.resolve("home"), postgres.settings("mqe"))) {
                Api api = MqeService.evaluations(service);
                JsonNode again = api.job(finished.path("id").asString());
                assertThat(again.path("quality").path("frames").asInt()).isEqualTo(3);
                assertThat(again).isEqualTo(finished);
                assertThat(api.get(scores(again)).body()).isEqualTo(scores);
            }
        }
    }

    private static String scores(JsonNode job) {
        return job.path("artifacts").get(0).path("links").path("self").asString();
    }
}
