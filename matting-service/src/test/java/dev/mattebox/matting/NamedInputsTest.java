package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.matting.testing.SharedMattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.SharedService.Mattebox;
import dev.mattebox.service.testing.TestClip;
import dev.mattebox.service.testing.TusClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mattings whose inputs were uploaded before. */
@ExtendWith(SharedMattingService.class)
class NamedInputsTest {

    @TempDir
    static Path folder;

    private static byte[] video;
    private static byte[] mask;

    private final Api api;
    private final TusClient tus;

    NamedInputsTest(Mattebox mattebox) {
        this.api = mattebox.api();
        this.tus = new TusClient(mattebox.service().uri(""));
    }

    @BeforeAll
    static void clip() throws IOException {
        TestClip clip = TestClip.in(folder).ofFrames(2);
        video = Files.readAllBytes(clip.zip());
        mask = Files.readAllBytes(clip.mask());
    }

    private HttpResponse<byte[]> post(String videoReference, String maskReference, String key) {
        HttpRequest.Builder request = api.request(MattingService.RESOURCE).header("Content-Type", "application/json");
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return api.send(
                request.POST(HttpRequest.BodyPublishers.ofString("""
                {"video": "%s", "mask": "%s",
                 "options": {"warmup": 0, "outputs": [{"kind": "alpha", "format": "png16"}]}}""".formatted(videoReference, maskReference))));
    }

    private static JsonNode problem(HttpResponse<byte[]> response, int status, String type) {
        JsonNode problem = Api.json(response);
        assertThat(response.statusCode()).as("%s", problem).isEqualTo(status);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + type);
        return problem;
    }

    @Test
    void uploadsAreMattedAndMayBeUsedAgain() {
        String clip = tus.uploaded(video);
        String first = tus.uploaded(mask);
        HttpResponse<byte[]> accepted = post(clip, first.substring(first.lastIndexOf('/') + 1), "");
        assertThat(accepted.statusCode()).as("%s", Api.json(accepted)).isEqualTo(202);
        tus.send("DELETE", first, new byte[0]);
        JsonNode matting = api.finished(Api.json(accepted).path("id").asString());
        assertThat(matting.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(post(clip, tus.uploaded(mask), "").statusCode()).isEqualTo(202);
    }

    @Test
    void aRepeatedRequestGetsItsMattingThoughTheUploadsAreGone() {
        String clip = tus.uploaded(video);
        String first = tus.uploaded(mask);
        HttpResponse<byte[]> accepted = post(clip, first, "named-inputs");
        assertThat(accepted.statusCode()).isEqualTo(202);
        tus.send("DELETE", clip, new byte[0]);
        tus.send("DELETE", first, new byte[0]);
        HttpResponse<byte[]> repeated = post(clip, first, "named-inputs");
        assertThat(repeated.statusCode()).isEqualTo(202);
        assertThat(repeated.headers().firstValue("Location"))
                .isEqualTo(accepted.headers().firstValue("Location"));
        problem(post(clip, clip, "named-inputs"), 422, "idempotency-key-reused");
    }

    @Test
    void anUploadThatIsNotFinishedIsRefused() {
        String half = tus.created(video.length);
        tus.append(half, 0, new byte[] {'P', 'K'});
        JsonNode problem = problem(post(half, tus.uploaded(mask), ""), 422, "upload-incomplete");
        assertThat(problem.path("member").asString()).isEqualTo("video");
        assertThat(problem.path("offset").asInt()).isEqualTo(2);
        assertThat(problem.path("length").asInt()).isEqualTo(video.length);
    }

    @Test
    void anUploadThatIsNotThereIsRefused() {
        JsonNode problem = problem(
                post(tus.uploaded(video), "/v1/uploads/5b1c3f0e-8a43-4d5f-9f0e-0c7d3c1f2a55", ""),
                422,
                "upload-unknown");
        assertThat(problem.path("member").asString()).isEqualTo("mask");
    }

    @Test
    void whatNamesNothingIsRefused() {
        problem(post("/v1/uploads/../mattings", tus.uploaded(mask), ""), 422, "link-not-allowed");
        problem(post("https://127.0.0.1/clip.mp4", tus.uploaded(mask), ""), 422, "link-not-allowed");
        HttpResponse<byte[]> without = api.send(api.request(MattingService.RESOURCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"video\": \"" + tus.uploaded(video) + "\"}")));
        assertThat(problem(without, 400, "malformed-request").path("detail").asString())
                .isEqualTo("The link mask is missing.");
    }
}
