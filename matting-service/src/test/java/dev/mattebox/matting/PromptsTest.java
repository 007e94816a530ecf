package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.Rational;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Masks on any frames, of several objects, followed in both directions. */
class PromptsTest {

    private static final int FRAMES = 12;
    private static final String ALPHA = "\"warmup\":1,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]";

    @TempDir
    static Path folder;

    private static RunningService running;
    private static Api api;
    private static TestClip clip;

    @BeforeAll
    static void start() {
        running = MattingService.start(folder.resolve("home"), "--mattebox.jobs.segment-frames=4");
        api = MattingService.api(running);
        clip = TestClip.in(folder).ofFrames(FRAMES);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aMaskInTheMiddleMattesTheFramesBeforeItAsAMaskAtTheBeginningDoesThoseOfTheReversedClip() {
        List<byte[]> both = alphas(matte(clip.zip(), prompt(7, 1, "m"), mask("m", 7)), "alpha-png16.zip");
        List<byte[]> backward = alphas(
                matte(clip.zip(), "\"direction\":\"backward\"," + prompt(7, 1, "m"), mask("m", 7)), "alpha-png16.zip");
        List<byte[]> forward = alphas(
                matte(clip.zip(), "\"direction\":\"forward\"," + prompt(7, 1, "m"), mask("m", 7)), "alpha-png16.zip");
        List<byte[]> ofReversed =
                alphas(matte(reversed(), prompt(FRAMES - 1 - 7, 1, "m"), mask("m", 7)), "alpha-png16.zip");
        Collections.reverse(ofReversed);

        assertThat(both).hasSize(FRAMES);
        assertSame(both, ofReversed);
        byte[] nothing = forward.get(0);
        assertThat(new ImageReader(MediaLimits.defaults()).readGray(nothing).values())
                .containsOnly(0);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(backward.get(i)).as("backward, frame %d", i).isEqualTo(i <= 7 ? both.get(i) : nothing);
            assertThat(forward.get(i)).as("forward, frame %d", i).isEqualTo(i < 7 ? nothing : both.get(i));
        }
    }

    @Test
    void severalObjectsGetAnAlphaEachTheSameAsAlone() {
        JsonNode together = matte(
                clip.zip(),
                prompts(of(0, 1, "a"), of(5, 2, "b"), of(9, 1, "c")),
                mask("a", 0),
                mask("b", 3),
                mask("c", 9));
        JsonNode first = matte(clip.zip(), prompts(of(0, 1, "a"), of(9, 1, "c")), mask("a", 0), mask("c", 9));
        JsonNode second = matte(clip.zip(), prompt(5, 2, "b"), mask("b", 3));

        assertThat(together.path("artifacts").findValuesAsString("name"))
                .containsExactly("alpha-1-png16.zip", "alpha-2-png16.zip");
        assertSame(alphas(together, "alpha-1-png16.zip"), alphas(first, "alpha-png16.zip"));
        assertSame(alphas(together, "alpha-2-png16.zip"), alphas(second, "alpha-png16.zip"));
    }

    @Test
    void openExrHasALayerForEachObjectAndFramesAreSeenOfEachOrOfAll() throws IOException {
        String options = "{\"warmup\":0,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"exr\"},{\"kind\":\"cutout\","
                + "\"format\":\"exr-float\"},{\"kind\":\"alpha\",\"format\":\"png16\"}],";
        JsonNode job =
                matte(clip.zip(), options + prompts(of(0, 1, "a"), of(5, 2, "b")) + "}", mask("a", 0), mask("b", 11));
        assertThat(job.path("artifacts").findValuesAsString("name"))
                .containsExactly("alpha-exr.zip", "cutout-exr-float.zip", "alpha-1-png16.zip", "alpha-2-png16.zip");
        String header = new String(alphas(job, "alpha-exr.zip").get(0), 0, 200, StandardCharsets.ISO_8859_1);
        assertThat(header).contains("object1.Y", "object2.Y");
        String channels = new String(alphas(job, "cutout-exr-float.zip").get(0), 0, 400, StandardCharsets.ISO_8859_1);
        assertThat(channels).contains("object1.A", "object1.B", "object1.G", "object1.R", "object2.A", "object2.R");

        String frame = MattingService.RESOURCE + "/" + job.path("id").asString() + "/frames/7?view=alpha";
        BufferedImage first = ImageIO.read(
                new ByteArrayInputStream(api.get(frame + "&object=1").body()));
        BufferedImage second = ImageIO.read(
                new ByteArrayInputStream(api.get(frame + "&object=2").body()));
        BufferedImage all = ImageIO.read(new ByteArrayInputStream(api.get(frame).body()));
        assertThat(api.get(frame + "&object=3").statusCode()).isEqualTo(404);
        assertThat(api.get(frame + "&object=0").statusCode()).isEqualTo(400);
        int different = 0;
        for (int y = 0; y < clip.height(); y++) {
            for (int x = 0; x < clip.width(); x++) {
                int one = first.getRaster().getSample(x, y, 0);
                int other = second.getRaster().getSample(x, y, 0);
                assertThat(all.getRaster().getSample(x, y, 0)).isCloseTo(Math.min(255, one + other), within(1));
                different += one == other ? 0 : 1;
            }
        }
        assertThat(different).isPositive();
    }

    @Test
    void objectsOfAPartOfAFilmAreCutOutOneByOneAndShownTogetherFromTimeZeroOn() {
        String range = "{\"warmup\":0,\"range\":{\"first\":3,\"last\":8},\"outputs\":[{\"kind\":\"cutout\","
                + "\"format\":\"png16\"},{\"kind\":\"composite\",\"format\":\"h264\"}],";
        JsonNode together =
                matte(clip.mp4(), range + prompts(of(3, 1, "a"), of(5, 2, "b")) + "}", mask("a", 3), mask("b", 5));
        JsonNode alone = matte(clip.mp4(), range + prompt(5, 2, "b") + "}", mask("b", 5));

        assertThat(together.path("artifacts").findValuesAsString("name"))
                .containsExactly("cutout-1-png16.zip", "cutout-2-png16.zip", "composite-h264.mp4");
        assertSame(alphas(together, "cutout-2-png16.zip"), alphas(alone, "cutout-png16.zip"));
        List<Long> whole = times(clip.mp4());
        List<Long> expected =
                whole.subList(3, 9).stream().map(time -> time - whole.get(3)).toList();
        assertThat(times(file(together, "composite-h264.mp4"))).isEqualTo(expected);
    }

    private static Path file(JsonNode job, String artifact) {
        try {
            return Files.write(
                    folder.resolve(artifact),
                    api.get(MattingService.RESOURCE + "/" + job.path("id").asString() + "/artifacts/" + artifact)
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> times(Path film) {
        List<Long> times = new ArrayList<>();
        try (VideoReader reader = VideoReader.open(film, MediaLimits.defaults())) {
            Rational tick = reader.info().timeBase();
            for (Optional<VideoFrame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                times.add(Math.round(1e5 * tick.seconds(frame.get().presentationTime())));
            }
        }
        return times;
    }

    @Test
    void thePlainMaskIsOfObjectOneInTheFirstFrame() {
        JsonNode plain = api.finished(api.accepted(new Multipart()
                .file("video", clip.zip())
                .file("mask", clip.mask())
                .text("options", "{" + ALPHA + "}")));
        JsonNode named = matte(clip.zip(), prompt(0, 1, "m"), mask("m", 0));
        assertSame(alphas(plain, "alpha-png16.zip"), alphas(named, "alpha-png16.zip"));
        assertThat(plain.path("options").path("prompts").toString())
                .isEqualTo("[{\"frame\":0,\"objectId\":1,\"mask\":\"mask\"}]");
    }

    @Test
    void aRangeGivesTheFramesOfAClipThatWasCutThere() throws IOException {
        JsonNode range = matte(clip.zip(), "\"range\":{\"first\":3,\"last\":8}," + prompt(5, 1, "m"), mask("m", 5));
        JsonNode cut = matte(part(3, 8), prompt(2, 1, "m"), mask("m", 5));
        assertThat(range.path("progress").path("framesTotal").asInt()).isEqualTo(6);
        assertSame(alphas(range, "alpha-png16.zip"), alphas(cut, "alpha-png16.zip"));
    }

    @Test
    void framesThatTheClipDoesNotHaveAreRefusedWithItsLength() {
        HttpResponse<byte[]> refused = submit(clip.zip(), prompt(FRAMES, 1, "m"), mask("m", 0));
        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode problem = Api.json(refused);
        assertThat(problem.path("type").asString()).endsWith("/problems/frame-outside-clip");
        assertThat(problem.path("frames").asInt()).isEqualTo(FRAMES);
    }

    @Test
    void promptsThatDoNotGoTogetherAreRefusedWithAPointer() {
        assertRefused(prompts(of(0, 1, "m"), of(0, 1, "m")), "invalid-options", "/prompts/1");
        assertRefused(
                "\"range\":{\"first\":3},\"prompts\":[" + of(2, 1, "m") + "]", "invalid-options", "/prompts/0/frame");
        assertRefused("\"range\":{\"first\":5,\"last\":4}," + prompt(5, 1, "m"), "invalid-options", "/range/last");
        assertRefused(prompt(0, 100, "m"), "invalid-options", "/prompts/0/objectId");
        assertRefused(prompt(0, 1, "other"), "malformed-request", "m");
        assertRefused(
                prompts(of(0, 1, "m"), of(1, 1, "5b1c3f0e-8a43-4d5f-9f0e-0c7d3c1f2a55")), "upload-unknown", "5b1c3f0e");
        assertRefused(
                prompts(
                        of(0, 1, "m"),
                        of(0, 2, "m"),
                        of(0, 3, "m"),
                        of(0, 4, "m"),
                        of(0, 5, "m"),
                        of(0, 6, "m"),
                        of(0, 7, "m"),
                        of(0, 8, "m"),
                        of(0, 9, "m")),
                "invalid-options",
                "8 objects");
    }

    private static void assertRefused(String options, String type, String word) {
        HttpResponse<byte[]> refused = submit(clip.zip(), options, mask("m", 0));
        String body = new String(refused.body(), StandardCharsets.UTF_8);
        assertThat(refused.statusCode()).as(body).isBetween(400, 499);
        assertThat(body).contains("/problems/" + type).contains(word);
    }

    private record MaskPart(String name, Path file) {}

    private static MaskPart mask(String name, int frame) {
        Path file = folder.resolve("mask-of-" + frame + ".png");
        PngWriter.write(file, clip.maskOf(frame));
        return new MaskPart(name, file);
    }

    private static String prompt(int frame, int object, String mask) {
        return prompts(of(frame, object, mask));
    }

    private static String prompts(String... prompts) {
        return "\"prompts\":[" + String.join(",", prompts) + "]";
    }

    private static String of(int frame, int object, String mask) {
        return "{\"frame\":%d,\"objectId\":%d,\"mask\":\"%s\"}".formatted(frame, object, mask);
    }

    private static HttpResponse<byte[]> submit(Path video, String options, MaskPart... masks) {
        String complete = options.startsWith("{") ? options : "{" + ALPHA + "," + options + "}";
        Multipart upload = new Multipart().file("video", video).text("options", complete);
        for (MaskPart mask : masks) {
            upload.file(mask.name(), mask.file());
        }
        return api.submit(upload);
    }

    private static JsonNode matte(Path video, String options, MaskPart... masks) {
        HttpResponse<byte[]> accepted = submit(video, options, masks);
        assertThat(accepted.statusCode())
                .as(new String(accepted.body(), StandardCharsets.UTF_8))
                .isEqualTo(202);
        JsonNode job = api.finished(Api.json(accepted).path("id").asString());
        assertThat(job.path("state").asString()).as("%s", job).isEqualTo("SUCCEEDED");
        return job;
    }

    /** The PNGs of an artifact. */
    private static List<byte[]> alphas(JsonNode job, String artifact) {
        byte[] zip = api.get(MattingService.RESOURCE + "/" + job.path("id").asString() + "/artifacts/" + artifact)
                .body();
        List<byte[]> images = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                images.add(in.readAllBytes());
            }
            return images;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSame(List<byte[]> actual, List<byte[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as("frame %d", i).isEqualTo(expected.get(i));
        }
    }

    private static Path reversed() {
        List<Integer> frames = new ArrayList<>();
        for (int i = FRAMES - 1; i >= 0; i--) {
            frames.add(i);
        }
        return zip("reversed.zip", frames);
    }

    private static Path part(int first, int last) {
        List<Integer> frames = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            frames.add(i);
        }
        return zip("part.zip", frames);
    }

    private static Path zip(String name, List<Integer> frames) {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < frames.size(); i++) {
                zip.putNextEntry(new ZipEntry("%05d.png".formatted(i)));
                zip.write(PngWriter.encode(clip.frame(frames.get(i))));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
