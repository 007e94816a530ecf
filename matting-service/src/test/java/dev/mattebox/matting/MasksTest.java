package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.SharedMattingService;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.ImageReader;
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
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mask of a disc is found from a few marks. */
@ExtendWith(SharedMattingService.class)
class MasksTest {

    private final Api api;
    private final URI server;

    @TempDir
    Path folder;

    MasksTest(Mattebox mattebox) {
        this.api = mattebox.api();
        this.server = mattebox.service().uri("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"box\":{\"x\":90,\"y\":60,\"width\":140,\"height\":120}}",
                "{\"points\":[{\"x\":160,\"y\":120,\"foreground\":true}]}",
                "{\"points\":[{\"x\":160,\"y\":120},{\"x\":20,\"y\":20,\"foreground\":false}]}",
                "{\"scribbles\":[{\"points\":[[140,110],[180,130]],\"radius\":8,\"foreground\":true},"
                        + "{\"points\":[[-10,5],[330,8]],\"radius\":4,\"foreground\":false}]}"
            })
    void aBoxPointsOrScribblesGiveTheDisc(String prompt) {
        TestClip clip = TestClip.in(folder).ofSize(320, 240);
        HttpResponse<byte[]> answer =
                ask(new Multipart().file("image", clip.image()).text("prompt", prompt));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(overlap(mask(answer), clip.maskOf(0))).isGreaterThan(0.95);
        assertThat(ask(new Multipart().file("image", clip.image()).text("prompt", prompt))
                        .body())
                .isEqualTo(answer.body());
    }

    @Test
    void aFrameOfAnUploadedClipDoesInThePlaceOfAnImage() throws Exception {
        TestClip clip = TestClip.in(folder).ofSize(320, 240).ofFrames(4);
        String upload = new TusClient(server).uploaded(Files.readAllBytes(clip.mp4()));
        HttpResponse<byte[]> answer = ask(new Multipart()
                .text(
                        "prompt",
                        "{\"source\":{\"uploadId\":\"%s\",\"frame\":3},\"box\":{\"x\":90,\"y\":55,\"width\":150,\"height\":130}}"
                                .formatted(upload)));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(overlap(mask(answer), clip.maskOf(3))).isGreaterThan(0.95);
        HttpResponse<byte[]> beyond = ask(new Multipart()
                .text(
                        "prompt",
                        "{\"source\":{\"uploadId\":\"%s\",\"frame\":4},\"points\":[{\"x\":1,\"y\":1}]}"
                                .formatted(upload)));
        assertThat(beyond.statusCode()).isEqualTo(422);
        assertThat(text(beyond)).contains("frame-outside-clip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | nothing-marked",
                "{\"points\":[{\"x\":1,\"y\":1,\"foreground\":false}]} | 422 | nothing-marked",
                "{\"points\":[{\"x\":64,\"y\":1}]} | 422 | mark-outside-frame",
                "{\"box\":{\"x\":1,\"y\":1,\"width\":64,\"height\":4}} | 422 | mark-outside-frame",
                "{\"scribbles\":[{\"points\":[[-3,-3],[-9,90]],\"radius\":2}]} | 422 | mark-outside-frame",
                "{\"scribbles\":[{\"points\":[[1]],\"radius\":2}]} | 422 | invalid-options",
                "{\"box\":{\"x\":1,\"y\":1,\"width\":0,\"height\":4}} | 422 | invalid-options",
                "{\"box\":{\"x\":1,\"y\":1}} | 422 | invalid-options",
                "{\"boxes\":[]} | 422 | unknown-option",
                "{\"source\":{\"uploadId\":\"x\",\"frame\":0},\"points\":[{\"x\":1,\"y\":1}]} | 400 | malformed-request",
                "[ | 400 | malformed-json"
            })
    void whatMarksNothingOrLiesOutsideIsRefused(String prompt, int status, String type) {
        HttpResponse<byte[]> answer =
                ask(new Multipart().file("image", TestClip.in(folder).image()).text("prompt", prompt));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(text(answer)).contains("/problems/" + type);
    }

    @Test
    void aBoxAroundEverythingAndTheSmallestFramesGiveAnAnswer() {
        for (int[] size : new int[][] {{1, 1}, {3, 2}, {64, 48}, {2, 300}}) {
            TestClip clip = TestClip.in(folder).ofSize(size[0], size[1]);
            String box = "{\"box\":{\"x\":0,\"y\":0,\"width\":%d,\"height\":%d}}".formatted(size[0], size[1]);
            HttpResponse<byte[]> answer =
                    ask(new Multipart().file("image", clip.image()).text("prompt", box));
            assertThat(answer.statusCode())
                    .as(size[0] + "x" + size[1] + text(answer))
                    .isIn(200, 422);
        }
    }

    @Test
    void whatIsNoImageIsRefused() {
        HttpResponse<byte[]> answer = ask(new Multipart()
                .bytes("image", "no image".getBytes(StandardCharsets.UTF_8))
                .text("prompt", "{\"points\":[{\"x\":1,\"y\":1}]}"));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(text(answer)).contains("/problems/unreadable-media");
    }

    private HttpResponse<byte[]> ask(Multipart request) {
        return api.send(Multipart.post(api.request("/v1/masks"), request.publisher()));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static GrayImage mask(HttpResponse<byte[]> answer) {
        GrayImage mask = new ImageReader(MediaLimits.defaults()).readGray(answer.body());
        for (byte value : mask.values()) {
            assertThat(value).isIn((byte) 0, (byte) 255);
        }
        return mask;
    }

    /** Of what either marks, what both do. */
    private static double overlap(GrayImage one, GrayImage other) {
        assertThat(one.width()).isEqualTo(other.width());
        int both = 0;
        int either = 0;
        for (int i = 0; i < one.values().length; i++) {
            boolean here = one.values()[i] != 0;
            boolean there = other.values()[i] != 0;
            both += here && there ? 1 : 0;
            either += here || there ? 1 : 0;
        }
        return (double) both / either;
    }
}
