package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What evaluations give. */
class EvaluationApiTest {

    private static final String SCORES = "{\"outputs\":[{\"kind\":\"scores\",\"format\":\"json\"}]}";

    @TempDir
    static Path folder;

    private static RunningService service;
    private static Api api;
    private static TestClip clip;

    @BeforeAll
    static void start() {
        service = MqeService.start(folder.resolve("home"));
        api = MqeService.evaluations(service);
        clip = TestClip.in(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Multipart upload(Path video, Path alpha) {
        return new Multipart().file("video", video).file("alpha", alpha);
    }

    private static JsonNode evaluated(Multipart upload) {
        JsonNode evaluation = api.finished(api.accepted(upload));
        assertThat(evaluation.path("state").asString()).as("%s", evaluation).isEqualTo("SUCCEEDED");
        return evaluation;
    }

    private static Path downloaded(JsonNode evaluation, String name) throws IOException {
        String link = evaluation.path("links").path("self").asString() + "/artifacts/" + name;
        return Files.write(folder.resolve("downloaded-" + name), api.get(link).body());
    }

    @Test
    void aVideoAndItsAlphaGiveMapOverlayAndScores() throws IOException {
        JsonNode evaluation = evaluated(upload(clip.mp4(), clip.alpha()));
        List<String> files = new ArrayList<>();
        evaluation
                .path("artifacts")
                .forEach(file -> files.add(
                        file.path("name").asString() + " " + file.path("kind").asString() + ":"
                                + file.path("format").asString()));
        assertThat(files)
                .containsExactly(
                        "quality-map.zip quality-map:png16", "overlay.mp4 overlay:h264", "scores.json scores:json");
        assertThat(evaluation.path("progress").path("framesDone").asInt()).isEqualTo(clip.frames());
        assertThat(evaluation.path("options").path("model").asString()).isEqualTo("mqe-compact");
        assertThat(evaluation.path("options").path("priority").asString()).isEqualTo("normal");

        JsonNode quality = evaluation.path("quality");
        assertThat(quality.path("frames").asInt()).isEqualTo(clip.frames());
        for (String ratio : List.of("reliableRatio", "unknownReliableRatio", "coreReliableRatio")) {
            assertThat(quality.path(ratio).asDouble(-1)).as(ratio).isBetween(0.0, 1.0);
        }
        assertThat(quality.path("worstFrames").isArray()).isTrue();
        assertThat(quality.path("suggestedMaskFrames").isArray()).isTrue();

        JsonNode scores = new JsonMapper().readTree(Files.readString(downloaded(evaluation, "scores.json")));
        assertThat(scores.path("summary")).isEqualTo(quality);
        assertThat(scores.path("frames").size()).isEqualTo(clip.frames());
        assertThat(scores.path("frames").get(4).path("frame").asInt()).isEqualTo(4);
        assertThat(framesOf(downloaded(evaluation, "overlay.mp4"))).isEqualTo(clip.frames());
    }

    @Test
    void theMapIsAsReliableAsTheScoresSay() throws IOException {
        JsonNode evaluation = evaluated(upload(clip.zip(), clip.damagedAlpha()));
        JsonNode scores = new JsonMapper().readTree(Files.readString(downloaded(evaluation, "scores.json")));
        List<float[]> maps = alphasOf(downloaded(evaluation, "quality-map.zip"));
        assertThat(maps).hasSize(clip.frames());
        for (int i = 0; i < maps.size(); i++) {
            float[] map = maps.get(i);
            long reliable = 0;
            for (float probability : map) {
                reliable += probability > 0.5f ? 1 : 0;
            }
            assertThat(scores.path("frames").get(i).path("reliableRatio").asDouble())
                    .isCloseTo((double) reliable / map.length, within(1e-3));
        }
    }

    @Test
    void theSameInputsGiveTheSameBytes() {
        Multipart upload = upload(clip.zip(), clip.damagedAlpha()).file("mask", clip.mask());
        assertThat(digests(evaluated(upload))).hasSize(3).isEqualTo(digests(evaluated(upload)));
    }

    @Test
    void anAlphaMayBeTheAlphaChannelOfAMovie() {
        JsonNode zip = evaluated(upload(clip.zip(), clip.alpha()).text("options", SCORES));
        JsonNode movie = evaluated(upload(clip.zip(), clip.alphaMovie()).text("options", SCORES));
        assertThat(movie.path("quality").path("reliableRatio").asDouble())
                .isCloseTo(zip.path("quality").path("reliableRatio").asDouble(), within(0.05));
    }

    @Test
    void aMaskIsForTheFirstFrameOrForEach() {
        JsonNode without = evaluated(upload(clip.zip(), clip.alpha()));
        JsonNode first = evaluated(upload(clip.zip(), clip.alpha()).file("mask", clip.mask()));
        JsonNode each = evaluated(upload(clip.zip(), clip.alpha()).file("mask", clip.masks()));
        assertThat(digests(first)).isNotEqualTo(digests(without));
        assertThat(digests(each)).isNotEqualTo(digests(first));
    }

    @Test
    void aRangeIsEvaluatedAsAClipThatWasCutThereAndItsFramesKeepTheirNumbers() throws IOException {
        TestClip eight = clip.ofFrames(8);
        Path alpha = part(eight.damagedAlpha(), 2, 5);
        Path masks = part(eight.masks(), 2, 5);
        JsonNode range =
                evaluated(upload(eight.zip(), alpha).file("mask", masks).text("options", range(2, 5)));
        JsonNode cut = evaluated(upload(part(eight.zip(), 2, 5), alpha).file("mask", masks));
        assertThat(range.path("progress").path("framesTotal").asInt()).isEqualTo(4);
        assertThat(range.path("quality").path("frames").asInt()).isEqualTo(4);
        for (String ratio : List.of("reliableRatio", "unknownReliableRatio", "coreReliableRatio")) {
            assertThat(range.path("quality").path(ratio))
                    .isEqualTo(cut.path("quality").path(ratio));
        }
        for (String frames : List.of("worstFrames", "suggestedMaskFrames")) {
            assertThat(numbers(range, frames))
                    .isEqualTo(numbers(cut, frames).stream()
                            .map(frame -> frame + 2)
                            .toList());
        }
        assertThat(digests(range).get(0)).as("the map").isEqualTo(digests(cut).get(0));

        JsonNode frames = new JsonMapper()
                .readTree(Files.readString(downloaded(range, "scores.json")))
                .path("frames");
        assertThat(frames.size()).isEqualTo(4);
        assertThat(frames.get(0).path("frame").asInt()).isEqualTo(2);
        assertThat(frames.get(3).path("frame").asInt()).isEqualTo(5);
    }

    @Test
    void aSingleMaskIsOfTheRangesFirstFrameAndItsFilesBeginAtTimeZero() throws IOException {
        TestClip eight = clip.ofFrames(8);
        Path alpha = part(eight.damagedAlpha(), 2, 5);
        Path masks = eight.masks();
        JsonNode single = evaluated(
                upload(eight.mp4(), alpha).file("mask", part(masks, 2, 2)).text("options", range(2, 5)));
        JsonNode none = evaluated(upload(eight.mp4(), alpha).text("options", range(2, 5)));
        List<float[]> withMask = alphasOf(downloaded(single, "quality-map.zip"));
        List<float[]> without = alphasOf(downloaded(none, "quality-map.zip"));
        assertThat(withMask.get(0)).isNotEqualTo(without.get(0));
        assertThat(withMask.get(1)).isEqualTo(without.get(1));
        try (VideoReader overlay = VideoReader.open(downloaded(single, "overlay.mp4"), MediaLimits.defaults())) {
            assertThat(overlay.read().orElseThrow().presentationTime()).isZero();
        }
        assertThat(framesOf(downloaded(single, "overlay.mp4"))).isEqualTo(4);
    }

    private static String range(int first, int last) {
        return "{\"range\":{\"first\":" + first + ",\"last\":" + last + "}}";
    }

    private static List<Integer> numbers(JsonNode job, String member) {
        List<Integer> numbers = new ArrayList<>();
        job.path("quality").path(member).forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }

    /** The images of a zip from one to another. */
    private static Path part(Path zip, int first, int last) throws IOException {
        Path part = Files.createTempFile(folder, "part", ".zip");
        try (ZipInputStream all = new ZipInputStream(Files.newInputStream(zip));
                ZipOutputStream some = new ZipOutputStream(Files.newOutputStream(part))) {
            for (int i = 0; i <= last; i++) {
                ZipEntry image = all.getNextEntry();
                if (i >= first) {
                    some.putNextEntry(new ZipEntry(image.getName()));
                    some.write(all.readAllBytes());
                    some.closeEntry();
                }
            }
        }
        return part;
    }

    @Test
    void aSmallImageIsEvaluatedWhileItsUserWaits() {
        HttpResponse<byte[]> response = preferring("wait", upload(clip.image(), clip.mask()));
        assertThat(response.statusCode()).as("%s", text(response)).isEqualTo(200);
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait");
        JsonNode evaluation = Api.json(response);
        assertThat(evaluation.path("state").asString()).as("%s", evaluation).isEqualTo("SUCCEEDED");
        assertThat(evaluation.path("quality").path("frames").asInt()).isEqualTo(1);
        assertThat(response.headers().firstValue("Location"))
                .contains(evaluation.path("links").path("self").asString());
    }

    @Test
    void whoDoesNotWantToWaitDoesNot() {
        assertThat(api.submit(upload(clip.image(), clip.mask())).statusCode()).isEqualTo(202);
        assertThat(preferring("respond-async", upload(clip.image(), clip.mask()))
                        .statusCode())
                .isEqualTo(202);
        assertThat(preferring("wait=0", upload(clip.image(), clip.mask())).statusCode())
                .isEqualTo(202);
    }

    @Test
    void clipsAndLargeImagesAreNotWaitedFor() {
        HttpResponse<byte[]> aClip = preferring("wait", upload(clip.zip(), clip.alpha()));
        assertThat(aClip.statusCode()).isEqualTo(202);
        assertThat(aClip.headers().firstValue("Preference-Applied")).isEmpty();
        TestClip large = clip.ofSize(2048, 1025).ofFrames(1);
        HttpResponse<byte[]> response = preferring("wait", upload(large.image(), large.mask()));
        assertThat(response.statusCode()).isEqualTo(202);
        api.send(api.request(MqeService.EVALUATIONS + "/"
                        + Api.json(response).path("id").asString())
                .DELETE());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void emptyOptionsAreTheDefaults(String options) {
        String id = api.accepted(upload(clip.zip(), clip.alpha()).text("options", options));
        assertThat(api.job(id).path("options").path("outputs").size()).isEqualTo(3);
    }

    @Test
    void anIdempotencyKeyGivesTheSameJobForTheSameRequestOnly() {
        Multipart upload = upload(clip.zip(), clip.alpha()).text("options", SCORES);
        String first = Api.json(keyed("judged", upload)).path("id").asString();
        assertThat(Api.json(keyed("judged", upload)).path("id").asString()).isEqualTo(first);
        Multipart other =
                upload(clip.zip(), clip.alpha()).file("mask", clip.mask()).text("options", SCORES);
        HttpResponse<byte[]> refused = keyed("judged", other);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Api.json(refused).path("type").asString()).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void theModelsAreListedWithTheirLicences() {
        JsonNode model = Api.json(api.get("/v1/models")).path("models").get(0);
        assertThat(model.path("name").asString()).isEqualTo("mqe-compact");
        assertThat(model.path("network").asString()).isEqualTo("mqe-compact");
        assertThat(model.path("licence").asString()).isEqualTo("Apache-2.0");
        assertThat(model.path("parameters").asLong()).isBetween(1_000_000L, 3_000_000L);
        assertThat(model.path("default").asBoolean()).isTrue();
    }

    @Test
    void healthAndMetricsTellOperatorsWhatGoesOn() {
        evaluated(upload(clip.zip(), clip.alpha()));
        assertThat(Api.json(api.get("/actuator/health/readiness"))
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(text(api.get("/actuator/prometheus")))
                .contains("mattebox_quality_reliable_ratio_count")
                .contains("mattebox_jobs_queued")
                .contains("kind=\"evaluation\"")
                .contains("kind=\"fusion\"")
                .contains("stage=\"evaluate\"")
                .contains("mattebox_model_load_duration")
                .containsPattern("mattebox_device_memory_used_bytes\\{device=\"cpu\"\\} [1-9]");
    }

    private static HttpResponse<byte[]> preferring(String preference, Multipart upload) {
        return api.send(
                Multipart.post(api.request(MqeService.EVALUATIONS).header("Prefer", preference), upload.publisher()));
    }

    private static HttpResponse<byte[]> keyed(String key, Multipart upload) {
        return api.send(
                Multipart.post(api.request(MqeService.EVALUATIONS).header("Idempotency-Key", key), upload.publisher()));
    }

    private static List<String> digests(JsonNode job) {
        List<String> digests = new ArrayList<>();
        job.path("artifacts").forEach(file -> digests.add(file.path("digest").asString()));
        return digests;
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

    private static List<float[]> alphasOf(Path zip) {
        List<float[]> alphas = new ArrayList<>();
        try (AlphaReader reader = AlphaReader.open(zip, MediaLimits.defaults())) {
            for (Optional<AlphaFrame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                float[] alpha = frame.get().alpha();
                alphas.add(Arrays.copyOf(alpha, alpha.length));
            }
        }
        return alphas;
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
