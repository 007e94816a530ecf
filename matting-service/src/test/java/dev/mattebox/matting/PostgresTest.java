package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** The service on a PostgreSQL of the operator. */
class PostgresTest {

    private static final String QUICK = "{\"warmup\":0,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]}";

    @TempDir
    Path folder;

    @Test
    void jobsAndResultsOutliveTheService() throws IOException {
        TestClip clip = TestClip.in(folder).ofFrames(3);
        Multipart upload = new Multipart()
                .file("video", clip.mp4())
                .file("mask", clip.mask())
                .text("options", QUICK);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            String[] database = {
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres"
            };
            String id;
            String link;
            byte[] alpha;
            try (RunningService service = MattingService.start(folder.resolve("home"), database)) {
                Api api = MattingService.api(service);
                id = api.accepted(upload);
                link = api.finished(id)
                        .get("artifacts")
                        .get(0)
                        .get("links")
                        .get("self")
                        .asString();
                alpha = api.get(link).body();
            }
            assertThat(folder.resolve("home/database")).doesNotExist();
            try (RunningService service = MattingService.start(folder.resolve("home"), database)) {
                Api api = MattingService.api(service);
                assertThat(api.job(id).get("state").asString()).isEqualTo("SUCCEEDED");
                assertThat(api.get(link).body()).isEqualTo(alpha);
            }
        }
    }
}
