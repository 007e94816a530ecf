package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.storage.Home;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

class MattingApiTest {

    private static final String QUICK = "{\"warmup\":0,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]}";

    @TempDir
    static Path folder;

    private static RunningService running;
    private static MattingHttp service;
    private static TestClip clip;

    @BeforeAll
    static void start() {
        running = MattingService.start(folder.resolve("home"), "--mattebox.uploads.max-request-size=1000000TB");
        service = new MattingHttp(running.uri("").toString());
        clip = TestClip.in(folder);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aVideoGivesEveryOutputThatWasAskedFor() throws IOException {
        String options = """
                {"warmup": 1, "outputs": [
                  {"kind": "alpha", "format": "png16"}, {"kind": "cutout", "format": "prores4444"},
                  {"kind": "composite", "format": "h264"}, {"kind": "contact-sheet", "format": "png"}]}""";
        ResponseEntity<String> accepted = service.submit(clip.mp4(), clip.mask(), options);
        assertThat(accepted.getStatusCode().value()).isEqualTo(202);
        assertThat(accepted.getHeaders().getFirst("Retry-After")).isNotBlank();
        JsonNode job = MattingHttp.await(
                service.http(), String.valueOf(accepted.getHeaders().getLocation()));

        assertThat(job.path("state").asString()).as("%s", job).isEqualTo("SUCCEEDED");
        assertThat(job.path("progress").path("framesDone").asInt()).isEqualTo(clip.frames());
        List<String> files = new ArrayList<>();
        for (JsonNode artifact : job.path("artifacts")) {
            byte[] bytes = service.http()
                    .get()
                    .uri(artifact.path("links").path("self").asString())
                    .retrieve()
                    .body(byte[].class);
            assertThat(bytes).hasSize(artifact.path("sizeBytes").asInt());
            files.add(artifact.path("kind").asString() + ":"
                    + artifact.path("format").asString());
        }
        assertThat(files).containsExactly("alpha:png16", "cutout:prores4444", "composite:h264", "contact-sheet:png");

        Path cutout = folder.resolve("cutout.mov");
        Files.write(cutout, service.download(job, "cutout-prores4444.mov"));
        assertThat(framesOf(cutout)).isEqualTo(clip.frames());
    }

    @Test
    void aCompositeIsTheForegroundOverItsBackgroundByTheAlpha() throws IOException {
        JsonNode job = service.matte(clip.ofFrames(3).zip(), clip.mask(), """
                {"warmup": 1, "outputs": [
                  {"kind": "alpha", "format": "png16"}, {"kind": "foreground", "format": "png16"},
                  {"kind": "composite", "format": "png16", "background": "#336699"},
                  {"kind": "composite", "format": "png16"}]}""");
        assertThat(job.path("state").asString()).as("%s", job).isEqualTo("SUCCEEDED");
        assertThat(job.path("options").path("outputs").get(3).path("background").asString())
                .isEqualTo("checkerboard");
        assertThat(job.path("options").path("outputs").get(0).has("background")).isFalse();
        float[] alpha = levels(job, "alpha-png16.zip");
        float[] foreground = levels(job, "foreground-png16.zip");
        float[] composite = levels(job, "composite-png16-336699.zip");
        float[] behind = {0x33 / 255f, 0x66 / 255f, 0x99 / 255f};
        for (int i = 0; i < composite.length; i++) {
            assertThat(composite[i])
                    .isCloseTo(alpha[i] * foreground[i] + (1 - alpha[i]) * behind[i % 3], within(2f / 65535));
        }
        assertThat(levels(job, "composite-png16.zip")).isNotEqualTo(composite);
    }

    private static float[] levels(JsonNode job, String artifact) throws IOException {
        Path file = folder.resolve(artifact);
        Files.write(file, service.download(job, artifact));
        try (VideoReader reader = VideoReader.open(file, MediaLimits.defaults())) {
            reader.read();
            return reader.read().orElseThrow().levels();
        }
    }

    @Test
    void aZipOfFramesAndNoOptionsGiveTheDefaultOutputs() {
        JsonNode job = service.matte(clip.ofFrames(2).zip(), clip.mask(), null);
        assertThat(job.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(job.path("options").path("model").asString()).isEqualTo("compact");
        assertThat(job.path("options").path("warmup").asInt()).isEqualTo(10);
        assertThat(job.path("options").path("priority").asString()).isEqualTo("normal");
        assertThat(job.path("artifacts").size()).isEqualTo(3);
    }

    @Test
    void theSameClipGivesTheSameBytes() {
        String first = service.matte(clip.zip(), clip.mask(), QUICK)
                .path("artifacts")
                .get(0)
                .path("digest")
                .asString();
        String second = service.matte(clip.zip(), clip.mask(), QUICK)
                .path("artifacts")
                .get(0)
                .path("digest")
                .asString();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void optionsMayBeTypedAsJson() {
        ResponseEntity<String> accepted = MattingHttp.submit(
                service.http(),
                MattingHttp.parts(clip.zip(), clip.mask(), QUICK, MediaType.APPLICATION_JSON),
                headers -> {});
        assertThat(accepted.getStatusCode().value()).isEqualTo(202);
        assertThat(MattingHttp.json(accepted).path("options").path("warmup").asInt())
                .isZero();
    }

    @Test
    void anIdempotencyKeyGivesTheSameJobForTheSameRequestOnly() {
        var parts = MattingHttp.parts(clip.zip(), clip.mask(), QUICK, null);
        String first = MattingHttp.json(
                        MattingHttp.submit(service.http(), parts, headers -> headers.set("Idempotency-Key", "shot-1")))
                .path("id")
                .asString();
        String again = MattingHttp.json(
                        MattingHttp.submit(service.http(), parts, headers -> headers.set("Idempotency-Key", "shot-1")))
                .path("id")
                .asString();
        assertThat(again).isEqualTo(first);
        var other = MattingHttp.parts(clip.zip(), clip.mask(), "{\"warmup\":2}", null);
        assertProblem(
                MattingHttp.submit(service.http(), other, headers -> headers.set("Idempotency-Key", "shot-1")),
                422,
                "idempotency-key-reused");
    }

    @Test
    void aDownloadTakesRangesOfTheVersionThatIsMeant() throws Exception {
        JsonNode job = service.matte(clip.zip(), clip.mask(), QUICK);
        String link = job.path("artifacts").get(0).path("links").path("self").asString();
        byte[] whole = service.download(job, "alpha-png16.zip");
        assertThat("sha-256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(whole)))
                .isEqualTo(job.path("artifacts").get(0).path("digest").asString());

        ResponseEntity<byte[]> part = range(link, "bytes=10-19", null);
        assertThat(part.getStatusCode().value()).isEqualTo(206);
        assertThat(part.getBody()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        String entityTag = String.valueOf(part.getHeaders().getETag());
        assertThat(range(link, "bytes=10-19", entityTag).getStatusCode().value())
                .isEqualTo(206);
        assertThat(range(link, "bytes=10-19", "\"another\"").getStatusCode().value())
                .isEqualTo(200);
        assertThat(range(link, "bytes=99999999-", null).getStatusCode().value()).isEqualTo(416);
        ResponseEntity<byte[]> unchanged = service.http()
                .get()
                .uri(link)
                .header("If-None-Match", entityTag)
                .retrieve()
                .toEntity(byte[].class);
        assertThat(unchanged.getStatusCode().value()).isEqualTo(304);
        ResponseEntity<byte[]> unchangedPart = service.http()
                .get()
                .uri(link)
                .header(HttpHeaders.IF_NONE_MATCH, "\"another\", " + entityTag)
                .header(HttpHeaders.RANGE, "bytes=10-19")
                .retrieve()
                .toEntity(byte[].class);
        assertThat(unchangedPart.getStatusCode().value()).isEqualTo(304);
        assertThat(unchangedPart.getHeaders().getETag()).isEqualTo(entityTag);
    }

    @Test
    void aJobThatHasNotChangedIsNotSentAgain() {
        JsonNode job = service.matte(clip.zip(), clip.mask(), QUICK);
        String self = job.path("links").path("self").asString();
        String entityTag = String.valueOf(service.http()
                .get()
                .uri(self)
                .retrieve()
                .toBodilessEntity()
                .getHeaders()
                .getETag());
        ResponseEntity<String> again = service.http()
                .get()
                .uri(self)
                .header("If-None-Match", entityTag)
                .retrieve()
                .toEntity(String.class);
        assertThat(again.getStatusCode().value()).isEqualTo(304);
    }

    @Test
    void theListShowsTheNewestFirstPageByPage() {
        String older = service.matte(clip.zip(), clip.mask(), QUICK).path("id").asString();
        String newer = service.matte(clip.zip(), clip.mask(), QUICK).path("id").asString();
        JsonNode first = service.get("/v1/mattings?state=SUCCEEDED&pageSize=1");
        assertThat(first.path("mattings").get(0).path("id").asString()).isEqualTo(newer);
        JsonNode second = service.get("/v1/mattings?state=SUCCEEDED&pageSize=1&pageToken="
                + first.path("nextPageToken").asString());
        assertThat(second.path("mattings").get(0).path("id").asString()).isEqualTo(older);
        assertProblem(status("/v1/mattings?pageToken=bogus"), 400, "invalid-parameter");
        assertProblem(status("/v1/mattings?state=LAZY"), 400, "invalid-parameter");
    }

    @Test
    void aWaitingJobCanBeCancelledAndAFinishedOneCannot() {
        Path busy = clip.ofFrames(40).zip();
        JsonNode running = MattingHttp.json(service.submit(busy, clip.mask(), QUICK));
        JsonNode waiting = MattingHttp.json(service.submit(busy, clip.mask(), QUICK));
        assertThat(post(waiting.path("links").path("cancel").asString())
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        post(running.path("links").path("cancel").asString());
        JsonNode end = MattingHttp.await(
                service.http(), waiting.path("links").path("self").asString());
        assertThat(end.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(end.path("artifacts").size()).isZero();

        JsonNode finished = service.matte(clip.zip(), clip.mask(), QUICK);
        assertProblem(post(finished.path("links").path("cancel").asString()), 409, "job-finished");
    }

    @Test
    void aDeletedJobIsGoneWithItsFiles() {
        JsonNode job = service.matte(clip.zip(), clip.mask(), QUICK);
        String self = job.path("links").path("self").asString();
        Path files = running.bean(Home.class).jobs().resolve(job.path("id").asString());
        assertThat(files).exists();
        assertThat(service.http()
                        .delete()
                        .uri(self)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(files).doesNotExist();
        assertProblem(status(self), 404, "not-found");
    }

    @Test
    void eventsTellStateAndProgressAndEndWithTheJob() {
        JsonNode job = MattingHttp.json(service.submit(clip.ofFrames(12).zip(), clip.mask(), QUICK));
        String events = String.valueOf(service.http()
                .get()
                .uri(job.path("links").path("events").asString())
                .retrieve()
                .body(String.class));
        assertThat(events)
                .contains("event:state")
                .contains("\"state\":\"SUCCEEDED\"")
                .contains("id:");
    }

    @Test
    void anUnknownAddressIsAProblemToo() {
        assertProblem(status("/v1/nothing"), 404, "not-found");
        assertProblem(status("/v1/mattings/not-an-id"), 404, "not-found");
        ResponseEntity<String> wrongMethod =
                service.http().put().uri("/v1/mattings").retrieve().toEntity(String.class);
        assertProblem(wrongMethod, 405, "method-not-allowed");
    }

    @Test
    void anAddressThatIsNoUriIsAProblemToo() throws IOException {
        assertThat(answer("GET // HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 404").contains("/problems/not-found");
    }

    @Test
    void anUploadForWhichThereIsNoRoomIsRefusedBeforeItIsStored() throws IOException {
        String request = "POST /v1/mattings HTTP/1.0\r\nContent-Length: 1000000000000000000\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\n\r\n";
        assertThat(answer(request)).startsWith("HTTP/1.1 507").contains("/problems/insufficient-storage");
    }

    /** What the service answers to a request of these bytes, as far as it comes without any more of them. */
    private static String answer(String request) throws IOException {
        URI server = running.uri("/");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            byte[] bytes = new byte[4096];
            while (answer.indexOf("/problems/") < 0) {
                int count = socket.getInputStream().read(bytes);
                if (count < 0) {
                    break;
                }
                answer.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
            return answer.toString();
        }
    }

    @Test
    void theModelsAreListedWithTheirLicences() {
        JsonNode model = service.get("/v1/models").path("models").get(0);
        assertThat(model.path("name").asString()).isEqualTo("compact");
        assertThat(model.path("licence").asString()).isEqualTo("Apache-2.0");
        assertThat(model.path("parameters").asLong()).isBetween(1_000_000L, 5_000_000L);
        assertThat(model.path("default").asBoolean()).isTrue();
    }

    @Test
    void healthAndMetricsTellOperatorsWhatGoesOn() {
        service.matte(clip.zip(), clip.mask(), QUICK);
        assertThat(service.get("/actuator/health/liveness").path("status").asString())
                .isEqualTo("UP");
        assertThat(service.get("/actuator/health/readiness").path("status").asString())
                .isEqualTo("UP");
        String metrics = String.valueOf(
                service.http().get().uri("/actuator/prometheus").retrieve().body(String.class));
        assertThat(metrics)
                .contains("mattebox_jobs_total{")
                .contains("mattebox_jobs_queued")
                .contains("mattebox_job_duration")
                .contains("mattebox_frames")
                .contains("mattebox_frame_duration")
                .contains("stage=\"matte\"")
                .contains("mattebox_model_load_duration")
                .containsPattern("mattebox_device_memory_used_bytes\\{device=\"cpu\"\\} [1-9]");
    }

    private static int framesOf(Path video) {
        int count = 0;
        try (VideoReader reader = VideoReader.open(video, MediaLimits.defaults())) {
            for (Optional<VideoFrame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                count++;
            }
        }
        return count;
    }

    private static ResponseEntity<byte[]> range(String link, String range, @Nullable String ifRange) {
        return service.http()
                .get()
                .uri(link)
                .headers(headers -> {
                    headers.set(HttpHeaders.RANGE, range);
                    if (ifRange != null) {
                        headers.set(HttpHeaders.IF_RANGE, ifRange);
                    }
                })
                .retrieve()
                .toEntity(byte[].class);
    }

    private static ResponseEntity<String> status(String path) {
        return service.http().get().uri(path).retrieve().toEntity(String.class);
    }

    private static ResponseEntity<String> post(String path) {
        return service.http().post().uri(path).retrieve().toEntity(String.class);
    }

    private static void assertProblem(ResponseEntity<String> response, int status, String type) {
        assertThat(response.getStatusCode().value())
                .as("%s", response.getBody())
                .isEqualTo(status);
        assertThat(String.valueOf(response.getHeaders().getContentType())).startsWith("application/problem+json");
        JsonNode problem = MattingHttp.json(response);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(String.valueOf(response.getBody()))
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }
}
