package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.matting.testing.SharedMattingService;
import dev.mattebox.media.Backdrop;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.SharedService.Mattebox;
import dev.mattebox.service.testing.TestClip;
import dev.mattebox.service.testing.TusClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Composites over images of the user. */
@ExtendWith(SharedMattingService.class)
class BackgroundImagesTest {

    private final Api api;
    private final TusClient tus;

    @TempDir
    Path folder;

    BackgroundImagesTest(Mattebox mattebox) {
        this.api = mattebox.api();
        this.tus = new TusClient(mattebox.service().uri(""));
    }

    @Test
    void aCompositeLiesOverAnImageThatFillsTheFrameFromAPartOrAnUpload() throws IOException {
        TestClip clip = TestClip.in(folder).ofFrames(2);
        Path beach = TestClip.in(folder).ofSize(90, 40).image();
        String upload = tus.uploaded(Files.readAllBytes(beach));
        JsonNode job =
                api.finished(api.accepted(request(clip, """
                        {"kind": "alpha", "format": "png16"}, {"kind": "foreground", "format": "png16"},
                        {"kind": "composite", "format": "png16", "background": "beach"},
                        {"kind": "composite", "format": "ffv1", "background": "%s"}""".formatted(upload)).file("beach", beach)));
        assertThat(job.path("state").asString()).as("%s", job).isEqualTo("SUCCEEDED");
        assertThat(job.path("artifacts").findValuesAsString("name"))
                .containsExactly(
                        "alpha-png16.zip",
                        "foreground-png16.zip",
                        "composite-png16-beach.zip",
                        "composite-ffv1-image-1.mkv");
        float[] alpha = levels(job, "alpha-png16.zip");
        float[] foreground = levels(job, "foreground-png16.zip");
        float[] overPart = levels(job, "composite-png16-beach.zip");
        Backdrop behind =
                Backdrop.image(new ImageReader(MediaLimits.defaults()).readRgb(beach), clip.width(), clip.height());
        for (int i = 0; i < overPart.length; i += 3) {
            float expected = alpha[i] * foreground[i]
                    + (1 - alpha[i])
                            * behind.at(i / 3 % clip.width(), i / 3 / clip.width())
                                    .red();
            assertThat(overPart[i]).isCloseTo(expected, within(2f / 65535));
        }
        assertThat(levels(job, "composite-ffv1-image-1.mkv")).isEqualTo(overPart);
    }

    @Test
    void aBackgroundThatIsNoneIsAProblemThatSaysSo() {
        TestClip clip = TestClip.in(folder).ofFrames(1);
        String missing = "{\"kind\": \"composite\", \"format\": \"h264\", \"background\": \"beach\"}";
        assertRefused(request(clip, missing), 422, "invalid-options", "/outputs/0/background");
        assertRefused(
                request(clip, missing).bytes("beach", "no picture".getBytes(StandardCharsets.UTF_8)),
                415,
                "unreadable-media",
                "The background image");
        assertRefused(
                request(clip, "{\"kind\": \"cutout\", \"format\": \"vp9\", \"background\": \"beach\"}")
                        .file("beach", clip.image()),
                422,
                "unsupported-output",
                "cutout");
        assertRefused(
                request(clip, "{\"kind\": \"composite\", \"format\": \"h264\", \"background\": \"#12\"}"),
                422,
                "invalid-options",
                "checkerboard");
        List<String> images = List.of("a", "b", "c", "d", "e");
        Multipart tooMany = request(
                clip,
                images.stream().map(image -> missing.replace("beach", image)).collect(Collectors.joining(", ")));
        images.forEach(image -> tooMany.file(image, clip.image()));
        assertRefused(tooMany, 422, "invalid-options", "at most 4 images");
    }

    private static Multipart request(TestClip clip, String outputs) {
        return new Multipart()
                .file("video", clip.zip())
                .file("mask", clip.mask())
                .text("options", "{\"warmup\": 0, \"outputs\": [" + outputs + "]}");
    }

    private void assertRefused(Multipart upload, int status, String type, String word) {
        HttpResponse<byte[]> refused = api.submit(upload);
        String body = new String(refused.body(), StandardCharsets.UTF_8);
        assertThat(refused.statusCode()).as(body).isEqualTo(status);
        assertThat(body).contains("/problems/" + type).contains(word);
    }

    /** The second frame of an artifact. */
    private float[] levels(JsonNode job, String artifact) throws IOException {
        Path file = folder.resolve(artifact);
        Files.write(
                file,
                api.get("/v1/mattings/" + job.path("id").asString() + "/artifacts/" + artifact)
                        .body());
        try (VideoReader reader = VideoReader.open(file, MediaLimits.defaults())) {
            reader.read();
            return reader.read().orElseThrow().levels();
        }
    }
}
