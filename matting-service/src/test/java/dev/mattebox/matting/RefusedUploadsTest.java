package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.SharedMattingService;
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

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is wrong is refused with a problem that says so, and leaves nothing on the disk. */
@ExtendWith(SharedMattingService.class)
class RefusedUploadsTest {

    private final Api api;
    private final Mattebox mattebox;
    private List<Path> before = List.of();

    @TempDir
    Path folder;

    RefusedUploadsTest(Mattebox mattebox) {
        this.mattebox = mattebox;
        this.api = mattebox.api();
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
        return TestClip.in(folder).ofFrames(2);
    }

    private static JsonNode refused(HttpResponse<byte[]> response, int status, String type) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Api.json(response);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + type);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).isEqualTo("/v1/mattings");
        assertThat(body).doesNotContain("Exception", "\tat ");
        return problem;
    }

    private Multipart good() {
        return new Multipart().file("video", clip().zip()).file("mask", clip().mask());
    }

    @Test
    void aVideoThatIsNoneIsUnreadableMedia() {
        Multipart upload = new Multipart()
                .bytes("video", "this is no video".getBytes(StandardCharsets.UTF_8))
                .file("mask", clip().mask());
        refused(api.submit(upload), 415, "unreadable-media");
    }

    @Test
    void noiseIsUnreadableMedia() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        refused(api.submit(new Multipart().bytes("video", noise).file("mask", clip().mask())), 415, "unreadable-media");
    }

    @Test
    void aPlaylistThatPointsElsewhereIsNotFollowed() {
        String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n";
        Multipart upload = new Multipart()
                .bytes("video", playlist.getBytes(StandardCharsets.UTF_8))
                .file("mask", clip().mask());
        refused(api.submit(upload), 415, "unreadable-media");
    }

    @Test
    void aZipWithoutFramesIsUnreadableMedia() throws IOException {
        Path zip = folder.resolve("empty.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../../readme.txt"));
            out.write(1);
        }
        refused(api.submit(new Multipart().file("video", zip).file("mask", clip().mask())), 415, "unreadable-media");
    }

    @Test
    void aMaskThatIsNoImageIsUnreadableMedia() {
        Multipart upload =
                new Multipart().file("video", clip().zip()).bytes("mask", "no image".getBytes(StandardCharsets.UTF_8));
        JsonNode problem = refused(api.submit(upload), 415, "unreadable-media");
        assertThat(problem.get("detail").asString()).contains("The mask");
    }

    @Test
    void aMaskOfAnotherSizeSaysBothSizes() {
        Multipart upload = new Multipart()
                .file("video", clip().zip())
                .file("mask", clip().ofSize(50, 40).mask());
        JsonNode problem = refused(api.submit(upload), 422, "mask-size-mismatch");
        assertThat(problem.get("detail").asString()).contains("64x48", "50x40");
        assertThat(problem.get("videoSize").asString()).isEqualTo("64x48");
        assertThat(problem.get("maskSize").asString()).isEqualTo("50x40");
    }

    @Test
    void anEmptyMaskIsRefused() {
        Multipart upload = new Multipart().file("video", clip().zip()).file("mask", clip().blackMask());
        refused(api.submit(upload), 422, "empty-mask");
    }

    @Test
    void aMaskThatErosionEmptiesIsRefused() {
        JsonNode problem = refused(api.submit(good().text("options", "{\"maskErode\": 60}")), 422, "empty-mask");
        assertThat(problem.get("detail").asString()).contains("maskErode 60");
    }

    @Test
    void tooManyPixelsAreRefusedWithTheLimit() {
        TestClip large = clip().ofSize(1000, 1000);
        Multipart largeVideo = new Multipart().file("video", large.mp4()).file("mask", large.mask());
        assertTooManyPixels(refused(api.submit(largeVideo), 413, "media-too-large"));
        Multipart largeMask = new Multipart().file("video", clip().zip()).file("mask", large.mask());
        assertTooManyPixels(refused(api.submit(largeMask), 413, "media-too-large"));
    }

    private static void assertTooManyPixels(JsonNode problem) {
        assertThat(problem.get("limit").asString()).isEqualTo("pixels_per_frame");
        assertThat(problem.get("allowed").asInt()).isEqualTo(640 * 480);
        assertThat(problem.get("actual").asInt()).isEqualTo(1_000_000);
    }

    @Test
    void tooManyBytesAreRefused() {
        Multipart upload = new Multipart()
                .bytes("video", new byte[SharedService.MAX_FILE_BYTES + 1])
                .file("mask", clip().mask());
        refused(api.submit(upload), 413, "too-large");
    }

    @Test
    void tooManyBytesInAllAreRefusedBeforeTheyAreRead() {
        Multipart upload = new Multipart().bytes("video", new byte[2 * SharedService.MAX_FILE_BYTES + 1]);
        refused(api.submit(upload), 413, "too-large");
    }

    @Test
    void optionsThatAreTooLongAreRefused() {
        refused(api.submit(good().text("options", " ".repeat(100_000))), 413, "too-large");
        refused(api.submit(good().bytes("options", new byte[100_000])), 413, "too-large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {                                  | 400 | malformed-json  | line 1
            {"warmup": 1} x                    | 400 | malformed-json  | line 1
            {"warmup": 1, "warmup": 2}         | 400 | malformed-json  | warmup
            {"wormup": 1}                      | 422 | unknown-option  | wormup
            {"memory": {"topk": 1}}            | 422 | unknown-option  | /memory/topk
            {"outputs": [{"sort": "alpha"}]}   | 422 | unknown-option  | /outputs/0/sort
            {"warmup": "10"}                   | 422 | invalid-options | /warmup
            {"warmup": 1.5}                    | 422 | invalid-options | /warmup
            {"warmup": true}                   | 422 | invalid-options | /warmup
            {"warmup": -1}                     | 422 | invalid-options | /warmup
            {"warmup": 51}                     | 422 | invalid-options | /warmup
            {"maskErode": 99999999999}         | 422 | invalid-options | /maskErode
            {"maxShortSide": 9000}             | 422 | invalid-options | /maxShortSide
            {"memory": {"everyFrames": 0}}     | 422 | invalid-options | /memory/everyFrames
            {"memory": {"longTerm": "yes"}}    | 422 | invalid-options | /memory/longTerm must be true or false
            {"memory": []}                     | 422 | invalid-options | /memory must be an object
            {"precision": "float8"}            | 422 | invalid-options | float32, auto
            {"priority": "urgent"}           | 422 | invalid-options | low, normal, high
            {"outputs": []}                    | 422 | invalid-options | /outputs
            {"outputs": [null]}                | 422 | invalid-options | /outputs
            {"outputs": [{"kind": "alpha"}]}   | 422 | invalid-options | /outputs/0/format
            {"outputs": {"kind": "alpha"}}     | 422 | invalid-options | /outputs must be an array
            {"outputs": [{"kind": "alpha", "format": "h264"}]} | 422 | unsupported-output | alpha:png16
            {"outputs": [{"kind": "alpha", "format": "png16"}, {"kind": "alpha", "format": "png16"}]} | 422 | invalid-options | /outputs
            {"outputs": [{"kind": "composite", "format": "vp9", "background": "#000000"}]} | 422 | unsupported-output | composite:h264
            {"outputs": [{"kind": "composite", "format": "h264", "background": "red"}]} | 422 | invalid-options | /outputs/0/background
            {"outputs": [{"kind": "cutout", "format": "vp9", "background": "#000000"}]} | 422 | unsupported-output | cutout:vp9:#000000
            {"model": "unheard-of"}            | 422 | unknown-model   | compact
            [1]                                | 422 | invalid-options | must be an object
            null                               | 422 | invalid-options | object
            """)
    void optionsAreReadStrictly(String options, int status, String type, String detail) {
        JsonNode problem = refused(api.submit(good().text("options", options)), status, type);
        assertThat(problem.get("detail").asString()).contains(detail);
        if (type.equals("invalid-options") || type.equals("unknown-option")) {
            assertThat(problem.get("errors").get(0).get("pointer").isString()).isTrue();
            assertThat(problem.get("errors").get(0).get("detail").isString()).isTrue();
        }
    }

    @Test
    void numbersAndNamesWithoutAnEndAreMalformed() {
        String number = "{\"warmup\": " + "1".repeat(1001) + "}";
        refused(api.submit(good().text("options", number)), 400, "malformed-json");
        String name = "{\"" + "n".repeat(50_001) + "\": 1}";
        refused(api.submit(good().text("options", name)), 400, "malformed-json");
    }

    @Test
    void whatIsWrongWithPartsIsNotTakenForTheirSize() {
        Multipart many = good();
        for (int i = 0; i < 60; i++) {
            many.bytes("video", new byte[1]);
        }
        refused(api.submit(many), 400, "malformed-request");
        String name = "video\"; filename=\"" + "n".repeat(9000);
        refused(api.submit(new Multipart().bytes(name, new byte[1])), 400, "malformed-request");
        String fits = "video\"; filename=\"" + "n".repeat(2000);
        Multipart longName = new Multipart().bytes(fits, new byte[1]).file("mask", clip().mask());
        refused(api.submit(longName), 415, "unreadable-media");
    }

    @Test
    void anUnknownModelListsTheKnownOnes() {
        JsonNode problem = refused(api.submit(good().json("options", "{\"model\":\"x\"}")), 422, "unknown-model");
        assertThat(problem.get("known").get(0).asString()).isEqualTo("compact");
    }

    @Test
    void missingEmptyDoubleAndUnknownPartsAreNamed() {
        Path mask = clip().mask();
        assertThat(refused(api.submit(new Multipart().file("mask", mask)), 400, "malformed-request")
                        .get("detail")
                        .asString())
                .contains("video is missing");
        assertThat(refused(
                                api.submit(new Multipart()
                                        .bytes("video", new byte[0])
                                        .file("mask", mask)),
                                400,
                                "malformed-request")
                        .get("detail")
                        .asString())
                .contains("video is empty");
        assertThat(refused(api.submit(good().file("mask", mask)), 400, "malformed-request")
                        .get("detail")
                        .asString())
                .contains("mask comes twice");
        assertThat(refused(api.submit(good().text("colour", "red")), 400, "malformed-request")
                        .get("detail")
                        .asString())
                .contains("colour");
    }

    @Test
    void aBodyThatIsCutOffIsMalformed() {
        HttpRequest.Builder request = Multipart.post(api.request("/v1/mattings"), good().cutOff(20));
        refused(api.send(request), 400, "malformed-request");
    }

    @Test
    void aClientThatGoesAwayInTheMiddleLeavesNothing() throws IOException {
        URI server = mattebox.service().uri("/");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/mattings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n"
                            + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
                            + "Content-Disposition: form-data; name=\"video\"; filename=\"v\"\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[200_000]);
            out.flush();
        }
        assertThat(api.get("/v1/models").statusCode()).isEqualTo(200);
    }

    @Test
    void anotherMediaTypeIsRefused() {
        HttpRequest.Builder request = api.request("/v1/mattings")
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<matting/>"));
        JsonNode problem = refused(api.send(request), 415, "unsupported-media-type");
        assertThat(problem.get("detail").asString()).contains("multipart/form-data", "application/json");
    }

    @Test
    void aBadIdempotencyKeyIsRefused() {
        HttpRequest.Builder request =
                Multipart.post(api.request("/v1/mattings"), good().publisher()).header("Idempotency-Key", "a b");
        refused(api.send(request), 400, "invalid-parameter");
    }
}
