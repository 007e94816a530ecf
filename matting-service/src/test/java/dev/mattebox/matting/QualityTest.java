package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.matting.testing.MqeServer;
import dev.mattebox.matting.testing.MqeServer.Evaluation;
import dev.mattebox.matting.testing.MqeServer.Fate;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import dev.mattebox.service.testing.TraceReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;

/** The option {@code quality}, with an mqe-service on the other side of the wire. */
class QualityTest {

    /** The alphas of all five frames, which no artifact shows. */
    private static final String KEPT_FOR_REFINEMENTS = "attempt-1/alphas-0-4.zip";

    private static final String ALPHA = "\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]";
    private static final String COMPOSITE = "\"outputs\":[{\"kind\":\"composite\",\"format\":\"h264\"}]";
    private static final String QUICK = "{\"warmup\":0,\"quality\":true," + ALPHA + "}";

    @TempDir
    static Path folder;

    private static MqeServer mqe;
    private static TraceReceiver traces;
    private static RunningService service;
    private static Api api;
    private static TestClip clip;

    @BeforeAll
    static void start() {
        mqe = MqeServer.start();
        traces = new TraceReceiver();
        service = MattingService.start(
                folder.resolve("home"),
                "--mattebox.quality.url=" + mqe.url() + "/",
                "--mattebox.quality.timeout=6s",
                traces.setting(),
                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                "--mattebox.jobs.progress-interval=20ms");
        api = MattingService.api(service);
        clip = TestClip.in(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
        mqe.close();
        traces.close();
    }

    @BeforeEach
    void reset() {
        mqe.reset();
    }

    @Test
    void theTraceOfARequestGoesOnInTheWorkerAndInTheMqeService() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Multipart upload = new Multipart()
                .file("video", clip.mp4())
                .file("mask", clip.mask())
                .text("options", QUICK);
        HttpRequest.Builder request =
                api.request(MattingService.RESOURCE).header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        String id = Api.json(api.send(Multipart.post(request, upload.publisher())))
                .path("id")
                .asString();
        assertThat(api.finished(id).path("state").asString()).isEqualTo("SUCCEEDED");
        await(
                "the job's stretch is told",
                () -> traces.spans(trace).stream().anyMatch(span -> span.name().equals("job matting")));

        TraceReceiver.Span accepting = span(trace, "http post /v1/mattings");
        TraceReceiver.Span job = span(trace, "job matting");
        TraceReceiver.Span evaluating = span(trace, "evaluating");
        assertThat(accepting.parent()).isEqualTo("00f067aa0ba902b7");
        assertThat(job.parent()).isEqualTo(accepting.id());
        assertThat(evaluating.parent()).isEqualTo(job.id());
        assertThat(span(trace, "publish").parent()).isEqualTo(job.id());
        assertThat(mqe.received().get(0).traceParent()).isEqualTo("00-" + trace + "-" + evaluating.id() + "-01");
    }

    private static TraceReceiver.Span span(String trace, String name) {
        List<TraceReceiver.Span> named = traces.spans(trace).stream()
                .filter(span -> span.name().equals(name))
                .toList();
        assertThat(named).as("%s of %s", name, traces.spans(trace)).hasSize(1);
        return named.get(0);
    }

    @Test
    void aMattingShowsWhatItsEvaluationFound() throws IOException {
        JsonNode matting = matte(QUICK);
        JsonNode quality = matting.path("quality");
        assertThat(quality.path("state").asString()).as("%s", matting).isEqualTo("AVAILABLE");
        assertThat(quality.path("frames").asInt()).isEqualTo(clip.frames());
        assertThat(quality.path("reliableRatio").asDouble()).isEqualTo(0.991);
        assertThat(quality.path("unknownReliableRatio").asDouble()).isEqualTo(0.93);
        assertThat(quality.path("coreReliableRatio").asDouble()).isEqualTo(0.998);
        assertThat(quality.path("worstFrames").toString()).isEqualTo("[3,1]");
        assertThat(quality.path("suggestedMaskFrames").toString()).isEqualTo("[1,3]");
        assertThat(quality.has("reason")).isFalse();

        assertThat(artifacts(matting))
                .containsExactly("alpha-png16.zip", "quality-map.zip", "quality.mp4", "scores.json");
        assertThat(new String(get(quality.path("links").path("qualityMap")), StandardCharsets.UTF_8))
                .startsWith("the map of ");
        assertThat(new String(get(quality.path("links").path("overlay")), StandardCharsets.UTF_8))
                .startsWith("the overlay of ");
        assertThat(new String(get(quality.path("links").path("scores")), StandardCharsets.UTF_8))
                .isEqualTo("{\"frames\":5}");
        assertThat(matting.path("progress").path("framesDone").asInt()).isEqualTo(clip.frames());
        assertThat(Api.json(api.get("/v1/mattings")).path("mattings").get(0).path("quality"))
                .isEqualTo(quality);

        Evaluation evaluation = mqe.received().get(0);
        assertThat(evaluation.part("video")).isEqualTo(Files.readAllBytes(clip.mp4()));
        assertThat(evaluation.part("alpha"))
                .isEqualTo(get(matting.path("artifacts").get(0).path("links").path("self")));
        await("the evaluation is deleted", () -> mqe.kept() == 0);
    }

    @Test
    void anAlphaThatNobodyAskedForIsEvaluatedAndNotKept() throws IOException {
        JsonNode matting = matte("{\"warmup\":0,\"quality\":true,\"maskDilate\":9,\"maskErode\":3," + COMPOSITE + "}");
        assertThat(matting.path("quality").path("state").asString()).isEqualTo("AVAILABLE");
        assertThat(artifacts(matting))
                .containsExactly("composite-h264.mp4", "quality-map.zip", "quality.mp4", "scores.json");
        Evaluation evaluation = mqe.received().get(0);
        assertThat(evaluation.part("mask")).as("the mask as it was given").isEqualTo(Files.readAllBytes(clip.mask()));
        assertThat(images(evaluation.part("alpha"))).hasSize(clip.frames());
        assertKeeps(
                matting,
                "inputs/video",
                "inputs/mask",
                KEPT_FOR_REFINEMENTS,
                "attempt-1/composite-h264.mp4",
                "attempt-1/quality-map.zip",
                "attempt-1/quality.mp4",
                "attempt-1/scores.json");
    }

    @Test
    void theAlphaThatIsEvaluatedHasTheClipsSizeEvenIfItWasMattedSmaller() throws IOException {
        TestClip large = clip.ofSize(160, 96);
        String id = api.accepted(new Multipart()
                .file("video", large.zip())
                .file("mask", large.mask())
                .text(
                        "options",
                        "{\"warmup\":0,\"maxShortSide\":48,\"quality\":true,\"priority\":\"high\"," + COMPOSITE + "}"));
        assertThat(api.finished(id).path("quality").path("state").asString()).isEqualTo("AVAILABLE");
        assertThat(new String(mqe.received().get(0).part("options"), StandardCharsets.UTF_8))
                .as("it is as urgent as the matting")
                .contains("\"priority\":\"high\"");
        assertThat(images(mqe.received().get(0).part("alpha")))
                .hasSize(large.frames())
                .allSatisfy(image ->
                        assertThat(image.getWidth() + "x" + image.getHeight()).isEqualTo("160x96"));
    }

    @Test
    void ofAPartOfAClipExactlyThatPartIsEvaluatedAndFramesKeepTheirNumbers() throws IOException {
        mqe.results(evaluation -> Map.of(
                "quality-map.zip",
                evaluation.part("alpha"),
                "overlay.mp4",
                evaluation.part("video"),
                "scores.json",
                "{}".getBytes(StandardCharsets.UTF_8)));
        JsonNode matting = matte("{\"warmup\":0,\"quality\":true,\"range\":{\"first\":1,\"last\":3}," + ALPHA + "}");
        JsonNode quality = matting.path("quality");
        assertThat(quality.path("state").asString()).as("%s", matting).isEqualTo("AVAILABLE");
        assertThat(quality.path("frames").asInt()).isEqualTo(3);
        assertThat(quality.path("suggestedMaskFrames").toString()).isEqualTo("[1,3]");

        Evaluation evaluation = mqe.received().get(0);
        assertThat(new String(evaluation.part("options"), StandardCharsets.UTF_8))
                .contains("\"range\":{\"first\":1,\"last\":3}");
        assertThat(evaluation.part("video")).isEqualTo(Files.readAllBytes(clip.mp4()));
        assertThat(evaluation.part("mask"))
                .as("the mask of the range's first frame")
                .isEqualTo(Files.readAllBytes(clip.mask()));
        assertThat(images(evaluation.part("alpha"))).hasSize(3);

        assertThat(seen(matting, "quality", 2).body())
                .isEqualTo(seen(matting, "alpha", 2).body());
        assertThat(seen(matting, "quality", 2).body())
                .isNotEqualTo(seen(matting, "quality", 3).body());
        assertThat(seen(matting, "quality", 0).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<byte[]> seen(JsonNode matting, String view, int frame) {
        return api.get(matting.path("links").path("self").asString() + "/frames/" + frame + "?view=" + view);
    }

    @Test
    void anEvaluationThatSpeaksOfFramesOutsideTheRangeIsNotBelieved() {
        JsonNode matting = matte("{\"warmup\":0,\"quality\":true,\"range\":{\"first\":2}," + ALPHA + "}");
        assertThat(matting.path("quality").path("reason").asString())
                .isEqualTo(
                        "The mqe-service sent an answer that cannot be used: worstFrames is [3, 1]; it lists frames from 2"
                                + " to 4.");
    }

    @Test
    void ofAWholeClipNoRangeIsSentSoThatAnOlderServiceUnderstands() {
        matte(QUICK);
        assertThat(new String(mqe.received().get(0).part("options"), StandardCharsets.UTF_8))
                .doesNotContain("range");
    }

    @Test
    void withoutTheOptionNothingIsSentAndNothingSaid() {
        JsonNode matting = matte("{\"warmup\":0," + ALPHA + "}");
        assertThat(matting.has("quality")).isFalse();
        assertThat(matting.path("options").path("quality").asBoolean()).isFalse();
        assertThat(mqe.received()).isEmpty();
    }

    @Test
    void theSameClipGivesTheSameBytes() {
        JsonNode first = matte(QUICK);
        JsonNode second = matte(QUICK);
        assertThat(digests(second)).hasSize(4).isEqualTo(digests(first));
    }

    @Test
    void anMqeServiceThatIsAwayCostsTheQualityOnly() {
        double before = counted("unreachable");
        mqe.goAway();
        try {
            JsonNode matting = matte(QUICK);
            assertMissing(matting, "The mqe-service could not be reached.");
            assertThat(artifacts(matting)).containsExactly("alpha-png16.zip");
            assertThat(Api.json(api.get("/actuator/health/readiness"))
                            .path("status")
                            .asString())
                    .isEqualTo("UP");
            assertThat(counted("unreachable")).isEqualTo(before + 1);
        } finally {
            mqe.comeBack();
        }
    }

    @Test
    void anMqeServiceThatRestartsMeanwhileCostsNothing() {
        mqe.evaluations(Fate.NEVER_ENDS);
        String id = submit(QUICK);
        await("it is evaluated", mqe::isLookedAt);
        mqe.goAway();
        LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
        mqe.evaluations(Fate.SUCCEEDS);
        mqe.comeBack();
        assertThat(api.finished(id).path("quality").path("state").asString()).isEqualTo("AVAILABLE");
    }

    @Test
    void anEvaluationThatFailsSaysWhy() {
        mqe.evaluations(Fate.FAILS);
        assertMissing(matte(QUICK), "The evaluation ended as FAILED: The evaluator ran out of memory.");
        await("the evaluation is deleted", () -> mqe.kept() == 0);
    }

    @Test
    void aClipThatIsRefusedSaysWhy() {
        mqe.evaluations(Fate.IS_REFUSED);
        assertMissing(
                matte(QUICK), "The mqe-service refused the clip with 413: The video has 5 frames and may have 4.");
    }

    @Test
    void anEvaluationThatTakesTooLongIsGivenUpAndStopped() {
        mqe.evaluations(Fate.NEVER_ENDS);
        assertMissing(matte(QUICK), "The mqe-service took longer than 6 s, the operator's mattebox.quality.timeout.");
        await("the evaluation is deleted", () -> mqe.kept() == 0);
    }

    @Test
    void cancellingStopsTheEvaluationWithinASecond() {
        String id = evaluating();
        assertThat(api.job(id).path("progress").path("framesTotal").asInt()).isEqualTo(clip.frames());
        long start = System.nanoTime();
        api.send(api.request("/v1/mattings/" + id + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
        await("the evaluation is deleted", () -> mqe.kept() == 0);
        await("the files are gone", () -> files(api.job(id)).equals(List.of("inputs/mask", "inputs/video")));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(api.job(id).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(api.job(id).has("quality")).isFalse();
    }

    @Test
    void deletingStopsTheEvaluationWithinASecond() {
        String id = evaluating();
        long start = System.nanoTime();
        api.send(api.request("/v1/mattings/" + id).DELETE());
        await("the evaluation is deleted", () -> mqe.kept() == 0);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        await(
                "the files are gone",
                () -> !Files.exists(folder.resolve("home/matting/jobs").resolve(id)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "framesTotal"     | }                  | it is not the JSON of an evaluation
            "id":"            | "id":"../          | the id of the evaluation is ../
            "QUEUED"          | "ASLEEP"           | it is not the JSON of an evaluation
            "frames":5        | "frames":4         | it evaluated 4 frames of 5
            0.998             | 1.998              | coreReliableRatio is 1.998
            0.998             | "NaN"              | coreReliableRatio is NaN
            "reliableRatio"   | "reliable"         | it is not the JSON of an evaluation
            [3,1]             | [3,5]              | worstFrames is [3, 5]
            "quality":{       | "scores":{         | the evaluation has no quality
            "kind":"overlay"  | "kind":"preview"   | the evaluation has no overlay:h264
            scores.json"      | ../scores.json"    | the name of an artifact is ../scores.json
            "digest":"sha-256 | "digest":"sha-512  | is announced as sha-512
            """)
    void anAnswerThatMakesNoSenseCostsTheQualityOnly(String given, String said, String reason) {
        mqe.resources(json -> json.replace(given, said));
        JsonNode matting = matte(QUICK);
        assertMissing(matting, "The mqe-service sent an answer that cannot be used: ");
        assertThat(matting.path("quality").path("reason").asString()).contains(reason);
    }

    @Test
    void answersThatAreTooLongAreCutOff() {
        mqe.resources(json -> json.replace("\"attempt\"", " ".repeat(2 << 20) + "\"attempt\""));
        assertMissing(matte(QUICK), "The mqe-service sent an answer that cannot be used: ");
        mqe.resources(json -> json);
        mqe.files(bytes -> Arrays.copyOf(bytes, 3 << 20));
        assertMissing(matte(QUICK), "The mqe-service sent an answer that cannot be used: the artifact quality-map.zip");
    }

    private String evaluating() {
        mqe.evaluations(Fate.NEVER_ENDS);
        String id = submit(QUICK);
        await(
                "it is evaluated",
                () -> mqe.kept() == 1
                        && api.job(id)
                                .path("progress")
                                .path("stage")
                                .asString("")
                                .equals("evaluating")
                        && api.job(id).path("progress").path("framesDone").asInt() > 0);
        return id;
    }

    private static void assertMissing(JsonNode matting, String reason) {
        assertThat(matting.path("state").asString()).as("%s", matting).isEqualTo("SUCCEEDED");
        JsonNode quality = matting.path("quality");
        assertThat(quality.path("state").asString()).isEqualTo("MISSING");
        assertThat(quality.path("reason").asString()).startsWith(reason);
        assertThat(quality.size()).as("state and reason, nothing else").isEqualTo(2);
        assertKeeps(matting, "inputs/video", "inputs/mask", KEPT_FOR_REFINEMENTS, "attempt-1/alpha-png16.zip");
    }

    /** Segments go right after the job is said to have succeeded. */
    private static void assertKeeps(JsonNode matting, String... names) {
        List<String> expected = Stream.of(names).sorted().toList();
        await("nothing is kept but " + expected, () -> files(matting).equals(expected));
    }

    private static JsonNode matte(String options) {
        return api.finished(submit(options));
    }

    private static String submit(String options) {
        return api.accepted(new Multipart()
                .file("video", clip.mp4())
                .file("mask", clip.mask())
                .text("options", options));
    }

    private static byte[] get(JsonNode link) {
        return api.get(link.asString()).body();
    }

    private static List<String> artifacts(JsonNode matting) {
        return each(matting, "name");
    }

    private static List<String> digests(JsonNode matting) {
        return each(matting, "digest");
    }

    private static List<String> each(JsonNode matting, String member) {
        List<String> values = new ArrayList<>();
        matting.path("artifacts").forEach(file -> values.add(file.path(member).asString()));
        return values;
    }

    private static List<String> files(JsonNode matting) {
        Path job =
                folder.resolve("home/matting/jobs").resolve(matting.path("id").asString());
        try (Stream<Path> files = Files.walk(job)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> job.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException changedMeanwhile) {
            return List.of();
        }
    }

    private static List<BufferedImage> images(byte[] archive) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            while (zip.getNextEntry() != null) {
                images.add(ImageIO.read(new ByteArrayInputStream(zip.readAllBytes())));
            }
        }
        return images;
    }

    private static double counted(String outcome) {
        return Api.json(api.get("/actuator/metrics/mattebox.quality.evaluations?tag=outcome:" + outcome))
                .path("measurements")
                .get(0)
                .path("value")
                .asDouble();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
