package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.SharedMattingService;
import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.SharedService.Mattebox;
import dev.mattebox.service.testing.TestClip;
import dev.mattebox.service.testing.TusClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;

/** Clips and mattes, looked at frame by frame. */
@ExtendWith(SharedMattingService.class)
class FramesTest {

    private static final String QUICK = "{\"warmup\":0,\"outputs\":[{\"kind\":\"%s\",\"format\":\"%s\"}]}";

    private final Api api;
    private final TusClient tus;

    @TempDir
    Path folder;

    FramesTest(Mattebox mattebox) {
        this.api = mattebox.api();
        this.tus = new TusClient(mattebox.service().uri(""));
    }

    private String upload(Path file) throws IOException {
        return tus.uploaded(Files.readAllBytes(file));
    }

    private static BufferedImage image(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    private static int red(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >> 16 & 0xff;
    }

    private static JsonNode refused(HttpResponse<byte[]> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Api.json(response);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + type);
        return problem;
    }

    @Test
    void anUploadedClipIsDescribedAndSeenFrameByFrame() throws IOException {
        TestClip clip = TestClip.in(folder).ofFrames(12);
        for (Path file : new Path[] {clip.mp4(), clip.zip()}) {
            String path = upload(file);
            JsonNode described = Api.json(api.get(path + "/clip"));
            assertThat(described.path("width").asInt()).isEqualTo(64);
            assertThat(described.path("height").asInt()).isEqualTo(48);
            assertThat(described.path("frames").asInt()).isEqualTo(12);
            assertThat(described.path("frameRate").asDouble()).isEqualTo(24);
            assertThat(described.path("durationSeconds").asDouble()).isEqualTo(0.5);
            for (int frame : new int[] {11, 0, 6}) {
                HttpResponse<byte[]> response = api.get(path + "/frames/" + frame);
                BufferedImage seen = image(response);
                assertThat(response.headers().firstValue("Content-Type")).contains("image/jpeg");
                assertThat(seen.getWidth()).isEqualTo(64);
                // the disc drifts to the right by two pixels a frame
                assertThat(red(seen, Math.min(63, 32 + 2 * frame), 24)).isGreaterThan(130);
                assertThat(red(seen, 2, 24)).isLessThan(120);
            }
        }
    }

    @Test
    void aPictureIsAsSmallAsItIsWantedAndNotSentTwice() throws IOException {
        String path = upload(TestClip.in(folder).mp4()) + "/frames/2?maxShortSide=16";
        HttpResponse<byte[]> first = api.get(path);
        assertThat(image(first).getWidth()).isEqualTo(21);
        assertThat(image(first).getHeight()).isEqualTo(16);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> second = api.send(api.request(path).header("If-None-Match", tag));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("private", "no-cache");
    }

    @Test
    void whatCannotBeSeenIsAProblemThatSaysWhy() throws IOException {
        String clip = upload(TestClip.in(folder).mp4());
        assertThat(refused(api.get(clip + "/frames/5"), 404, "not-found")
                        .path("detail")
                        .asString())
                .isEqualTo("There is no frame 5: there are 5, counted from 0.");
        refused(api.get(clip + "/frames/-1"), 400, "invalid-parameter");
        refused(api.get(clip + "/frames/one"), 400, "invalid-parameter");
        refused(api.get(clip + "/frames/0?maxShortSide=0"), 400, "invalid-parameter");
        refused(api.get(clip + "/frames/0?maxShortSide=100000"), 400, "invalid-parameter");
        refused(api.get("/v1/uploads/" + UUID.randomUUID() + "/clip"), 404, "not-found");
        refused(api.get("/v1/uploads/" + UUID.randomUUID() + "/frames/0"), 404, "not-found");
        refused(api.get(tus.created(10) + "/clip"), 422, "upload-incomplete");
        refused(
                api.get(tus.uploaded("no film at all".getBytes(StandardCharsets.UTF_8)) + "/clip"),
                415,
                "unreadable-media");
        refused(
                api.get(upload(TestClip.in(folder).ofSize(800, 600).ofFrames(1).image()) + "/frames/0"),
                413,
                "media-too-large");
    }

    @ParameterizedTest
    @CsvSource({"alpha, png16", "cutout, prores4444"})
    void theMatteOfAFinishedMattingIsSeenInWhateverHoldsIt(String kind, String format) throws IOException {
        TestClip clip = TestClip.in(folder);
        String id = api.accepted(new Multipart()
                .file("video", clip.mp4())
                .file("mask", clip.mask())
                .text("options", QUICK.formatted(kind, format)));
        JsonNode job = api.finished(id);
        String self = "/v1/mattings/" + id;
        assertThat(Api.json(api.get(self + "/clip")).path("frames").asInt()).isEqualTo(5);
        Path artifact = folder.resolve("artifact");
        Files.write(
                artifact,
                api.get(job.path("artifacts").path(0).path("links").path("self").asString())
                        .body());
        try (ClipFrames<AlphaFrame> alphas = ClipFrames.alphas(artifact, MediaLimits.defaults())) {
            for (int frame : new int[] {4, 0, 2}) {
                BufferedImage seen = image(api.get(self + "/frames/" + frame + "?view=alpha"));
                float[] alpha = alphas.frame(frame).alpha();
                for (int pixel = 0; pixel < alpha.length; pixel++) {
                    assertThat(seen.getRaster().getSample(pixel % 64, pixel / 64, 0))
                            .isEqualTo(Math.round(alpha[pixel] * 255));
                }
            }
        }
        assertThat(red(image(api.get(self + "/frames/0")), 32, 24)).isGreaterThan(130);
        HttpResponse<byte[]> latest = api.get(self + "/frames/latest?view=alpha");
        assertThat(latest.headers().firstValue("Mattebox-Frame")).contains("4");
        refused(api.get(self + "/frames/5?view=alpha"), 404, "not-found");
        refused(api.get(self + "/frames/0?view=quality"), 404, "not-found");
        refused(api.get(self + "/frames/0?view=sideways"), 400, "invalid-parameter");
        refused(api.get(self + "/frames/first"), 400, "invalid-parameter");
    }

    @Test
    void aMattingThatHoldsNoAlphaSaysSo() throws IOException {
        TestClip clip = TestClip.in(folder);
        String id = api.accepted(new Multipart()
                .file("video", clip.mp4())
                .file("mask", clip.mask())
                .text("options", QUICK.formatted("composite", "h264")));
        api.finished(id);
        assertThat(refused(api.get("/v1/mattings/" + id + "/frames/0?view=alpha"), 404, "not-found")
                        .path("detail")
                        .asString())
                .contains("alpha:png16");
    }

    @Test
    void whileAMattingRunsItsNewestFrameAndItsClosedSegmentsAreSeen() throws IOException {
        TestClip clip = TestClip.in(folder).ofSize(160, 120).ofFrames(130);
        String id = api.accepted(new Multipart()
                .file("video", clip.zip())
                .file("mask", clip.mask())
                .text("options", QUICK.formatted("alpha", "png16")));
        String self = "/v1/mattings/" + id;
        api.await(id, Set.of("RUNNING"));
        int seen = 0;
        boolean segment = false;
        for (JsonNode job = api.job(id); !job.has("finishedAt"); job = api.job(id)) {
            HttpResponse<byte[]> latest = api.get(self + "/frames/latest?view=alpha");
            if (latest.statusCode() == 200) {
                int frame = Integer.parseInt(
                        latest.headers().firstValue("Mattebox-Frame").orElseThrow());
                assertThat(frame).isBetween(0, 129);
                assertThat(image(latest).getWidth()).isEqualTo(160);
                seen++;
            } else {
                refused(latest, 404, "not-found");
            }
            if (job.path("progress").path("framesDone").asInt() > 100) {
                segment |= api.get(self + "/frames/50?view=alpha").statusCode() == 200;
            }
        }
        assertThat(seen).isPositive();
        assertThat(segment).isTrue();
        assertThat(api.get(self + "/frames/129?view=alpha").statusCode()).isEqualTo(200);
        api.send(api.request(self).DELETE());
        refused(api.get(self + "/frames/0"), 404, "not-found");
    }

    @Test
    void thereIsAListOfWhatAMattingCanMake() {
        JsonNode outputs = Api.json(api.get("/v1/outputs"));
        assertThat(outputs.path("outputs").toString()).contains("{\"kind\":\"alpha\",\"format\":\"png16\"}");
        assertThat(outputs.path("defaults").size()).isPositive();
        for (JsonNode output : outputs.path("defaults")) {
            assertThat(outputs.path("outputs")).contains(output);
        }
    }
}
