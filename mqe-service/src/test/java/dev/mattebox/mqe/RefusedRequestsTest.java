package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.mqe.testing.SharedMqeService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.SharedService;
import dev.mattebox.service.testing.SharedService.Mattebox;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What is wrong is refused with a problem that says so, and leaves nothing on the disk. */
@ExtendWith(SharedMqeService.class)
class RefusedRequestsTest {

    private final Api evaluations;
    private final Api fusions;
    private final Mattebox mattebox;
    private List<Path> before = List.of();

    @TempDir
    Path folder;

    RefusedRequestsTest(Mattebox mattebox) {
        this.mattebox = mattebox;
        this.evaluations = mattebox.api();
        this.fusions = MqeService.fusions(mattebox.service());
    }

    @BeforeEach
    void remember() {
        before = mattebox.files();
    }

    @AfterEach
    void nothingIsLeftOnTheDisk() {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!mattebox.files().equals(before) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(mattebox.files()).isEqualTo(before);
    }

    private TestClip clip() {
        return TestClip.in(folder).ofFrames(3);
    }

    private Multipart good() {
        return new Multipart().file("video", clip().zip()).file("alpha", clip().alpha());
    }

    private static JsonNode refused(HttpResponse<byte[]> response, int status, String type) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Api.json(response);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + type);
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(body).doesNotContain("Exception", "\tat ");
        return problem;
    }

    @Test
    void anAlphaOfAnotherSizeSaysBothSizes() {
        Multipart upload = new Multipart()
                .file("video", clip().zip())
                .file("alpha", clip().ofSize(50, 40).alpha());
        JsonNode problem = refused(evaluations.submit(upload), 422, "alpha-size-mismatch");
        assertThat(problem.path("detail").asString()).contains("64x48", "50x40");
        assertThat(problem.path("videoSize").asString()).isEqualTo("64x48");
        assertThat(problem.path("alphaSize").asString()).isEqualTo("50x40");
        assertThat(problem.path("part").asString()).isEqualTo("alpha");
    }

    @Test
    void anAlphaOfAnotherLengthSaysBothLengths() {
        Multipart upload = new Multipart()
                .file("video", clip().zip())
                .file("alpha", clip().ofFrames(4).alpha());
        JsonNode problem = refused(evaluations.submit(upload), 422, "frame-count-mismatch");
        assertThat(problem.path("detail").asString()).contains("3 frames", "alpha has 4");
        assertThat(problem.path("videoFrames").asInt()).isEqualTo(3);
        assertThat(problem.path("partFrames").asInt()).isEqualTo(4);
        assertThat(problem.path("part").asString()).isEqualTo("alpha");
    }

    @Test
    void anAlphaOfAnotherLengthThanTheRangeSaysBothLengths() {
        Multipart upload = good().text("options", "{\"range\":{\"first\":1}}");
        JsonNode problem = refused(evaluations.submit(upload), 422, "frame-count-mismatch");
        assertThat(problem.path("detail").asString()).contains("range of the video has 2 frames", "alpha has 3");
        Multipart beyond = good().text("options", "{\"range\":{\"first\":3,\"last\":5}}");
        assertThat(refused(evaluations.submit(beyond), 422, "frame-count-mismatch")
                        .path("videoFrames")
                        .asInt())
                .isZero();
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefusedWithAPointer() {
        Multipart upload = good().text("options", "{\"range\":{\"first\":2,\"last\":1}}");
        JsonNode problem = refused(evaluations.submit(upload), 422, "invalid-options");
        assertThat(problem.path("errors").get(0).path("pointer").asString()).isEqualTo("/range/last");
    }

    @Test
    void whatAContainerDeclaresIsBelievedIfItIsFarOff() {
        Multipart upload =
                new Multipart().file("video", clip().ofFrames(12).mp4()).file("alpha", clip().alpha());
        JsonNode problem = refused(evaluations.submit(upload), 422, "frame-count-mismatch");
        assertThat(problem.path("videoFrames").asInt()).isEqualTo(12);
    }

    @Test
    void ofAFusionTheAlphaThatDoesNotFitIsNamed() {
        Multipart size = new Multipart()
                .file("video", clip().zip())
                .file("alphaA", clip().alpha())
                .file("alphaB", clip().ofSize(50, 40).alpha());
        assertThat(refused(fusions.submit(size), 422, "alpha-size-mismatch")
                        .path("part")
                        .asString())
                .isEqualTo("alphaB");
        Multipart length = new Multipart()
                .file("video", clip().zip())
                .file("alphaA", clip().ofFrames(2).alpha())
                .file("alphaB", clip().alpha());
        assertThat(refused(fusions.submit(length), 422, "frame-count-mismatch")
                        .path("part")
                        .asString())
                .isEqualTo("alphaA");
    }

    @Test
    void masksHaveTheSizeAndTheLengthOfTheVideo() {
        JsonNode size = refused(
                evaluations.submit(good().file("mask", clip().ofSize(50, 40).mask())), 422, "mask-size-mismatch");
        assertThat(size.path("detail").asString()).contains("64x48", "50x40");
        JsonNode sizes = refused(
                evaluations.submit(good().file("mask", clip().ofSize(50, 40).masks())), 422, "mask-size-mismatch");
        assertThat(sizes.path("maskSize").asString()).isEqualTo("50x40");
        JsonNode length = refused(
                evaluations.submit(good().file("mask", clip().ofFrames(2).masks())), 422, "frame-count-mismatch");
        assertThat(length.path("detail").asString()).contains("3 frames", "mask has 2");
        assertThat(length.path("part").asString()).isEqualTo("mask");
    }

    @Test
    void aMaskThatMarksNothingIsRefused() {
        refused(evaluations.submit(good().file("mask", clip().blackMask())), 422, "empty-mask");
    }

    @ParameterizedTest
    @CsvSource({"video, The video", "alpha, The alpha", "mask, The mask"})
    void whatCannotBeReadIsNamed(String part, String subject) {
        Multipart upload = new Multipart();
        for (String name : List.of("video", "alpha", "mask")) {
            upload = name.equals(part)
                    ? upload.bytes(name, "neither film nor picture".getBytes(StandardCharsets.UTF_8))
                    : upload.file(name, name.equals("video") ? clip().zip() : clip().alpha());
        }
        JsonNode problem = refused(evaluations.submit(upload), 415, "unreadable-media");
        assertThat(problem.path("detail").asString()).startsWith(subject + " cannot be read");
    }

    @Test
    void tooManyPixelsAndTooManyBytesAreRefused() {
        TestClip large = clip().ofSize(1000, 1000).ofFrames(1);
        JsonNode problem = refused(
                evaluations.submit(new Multipart().file("video", large.image()).file("alpha", large.mask())),
                413,
                "media-too-large");
        assertThat(problem.path("limit").asString()).isEqualTo("pixels_per_frame");
        refused(
                evaluations.submit(new Multipart().bytes("video", new byte[SharedService.MAX_FILE_BYTES + 1])),
                413,
                "too-large");
    }

    @Test
    void missingDoubleAndUnknownPartsAreNamed() {
        assertThat(detail(evaluations.submit(new Multipart().file("alpha", clip().alpha()))))
                .contains("video is missing");
        assertThat(detail(evaluations.submit(new Multipart().file("video", clip().zip()))))
                .contains("alpha is missing");
        assertThat(detail(evaluations.submit(good().file("alpha", clip().alpha()))))
                .contains("alpha comes twice");
        assertThat(detail(evaluations.submit(good().file("alphaA", clip().alpha()))))
                .contains("alphaA");
        assertThat(detail(fusions.submit(
                        new Multipart().file("video", clip().zip()).file("alphaA", clip().alpha()))))
                .contains("alphaB is missing");
    }

    private static String detail(HttpResponse<byte[]> response) {
        return refused(response, 400, "malformed-request").path("detail").asString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {                                   | 400 | malformed-json     | line 1
            {"modle": "mqe-compact"}            | 422 | unknown-option     | modle
            {"warmup": 3}                       | 422 | unknown-option     | warmup
            {"acceptReliable": 0.5}             | 422 | unknown-option     | acceptReliable
            {"model": "compact"}                | 422 | unknown-model      | mqe-compact
            {"model": 7}                        | 422 | invalid-options    | /model
            {"outputs": []}                     | 422 | invalid-options    | /outputs
            {"priority": "HIGH"}                | 422 | invalid-options    | low, normal, high
            {"outputs": [{"kind": "scores"}]}   | 422 | invalid-options    | /outputs/0/format
            {"outputs": [{"kind": "alpha", "format": "png16"}]}  | 422 | unsupported-output | quality-map:png16
            {"outputs": [{"kind": "overlay", "format": "json"}]} | 422 | unsupported-output | overlay:h264
            """)
    void optionsOfEvaluationsAreReadStrictly(String options, int status, String type, String detail) {
        JsonNode problem = refused(evaluations.submit(good().text("options", options)), status, type);
        assertThat(problem.path("detail").asString()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"erroneousFrom": 2}                | 422 | invalid-options    | /erroneousFrom
            {"acceptReliable": 1.5}             | 422 | invalid-options    | /acceptReliable
            {"acceptUnknownReliable": -0.1}     | 422 | invalid-options    | /acceptUnknownReliable
            {"feather": 0.021}                  | 422 | invalid-options    | /feather must be less than or equal to 0.02
            {"feather": "soft"}                 | 422 | invalid-options    | /feather must be a number
            {"priority": 1}                     | 422 | invalid-options    | low, normal, high
            {"accept": 1}                       | 422 | unknown-option     | accept
            {"outputs": [{"kind": "alpha", "format": "h264"}]} | 422 | unsupported-output | alpha:png16
            """)
    void optionsOfFusionsAreReadStrictly(String options, int status, String type, String detail) {
        Multipart upload = new Multipart()
                .file("video", clip().zip())
                .file("alphaA", clip().alpha())
                .file("alphaB", clip().damagedAlpha())
                .text("options", options);
        JsonNode problem = refused(fusions.submit(upload), status, type);
        assertThat(problem.path("detail").asString()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"video": "http://media.local/v"}                  | 422 | link-not-allowed  | public addresses
            {"video": "/v1/mattings/1/artifacts/foreground"}   | 422 | link-not-allowed  | no http or https
            {"video": "file:///etc/passwd"}                    | 422 | link-not-allowed  | no http or https
            {"options": {"outputs": []}}                       | 422 | invalid-options   | /options/outputs
            {"options": {"wormup": 1}}                         | 422 | unknown-option    | /options/wormup
            {"clip": "http://media.local/v"}                   | 422 | unknown-option    | clip
            {"video": 3}                                       | 422 | invalid-options   | /video
            {}                                                 | 400 | malformed-request | video is missing
            [                                                  | 400 | malformed-json    | line 1
            """)
    void linksAreReadStrictly(String json, int status, String type, String detail) {
        JsonNode problem = refused(post(json), status, type);
        assertThat(problem.path("detail").asString()).contains(detail);
    }

    @Test
    void tooMuchJsonIsRefused() {
        refused(post("{\"video\": \"" + "a".repeat(70_000) + "\"}"), 413, "too-large");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        HttpRequest.Builder request = evaluations
                .request(MqeService.EVALUATIONS)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        JsonNode problem = refused(evaluations.send(request), 415, "unsupported-media-type");
        assertThat(problem.path("detail").asString()).contains("multipart/form-data", "application/json");
    }

    @Test
    void problemsAreExplained() {
        for (String type : List.of("alpha-size-mismatch", "frame-count-mismatch", "link-not-allowed", "link-failed")) {
            assertThat(evaluations.get("/problems/" + type).statusCode())
                    .as(type)
                    .isEqualTo(200);
        }
    }

    @Test
    void theProblemOfUnreadableMediaSaysThatMasksMayBeZipsAndVideos() {
        String page = new String(evaluations.get("/problems/unreadable-media").body(), StandardCharsets.UTF_8);
        assertThat(page).contains("one for each frame", "a zip or a video too");
    }

    private HttpResponse<byte[]> post(String json) {
        return evaluations.send(evaluations
                .request(MqeService.EVALUATIONS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }
}
