package dev.mattebox.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mattebox.model.metrics.MattingMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What the evaluation scripts of the literature compute, see the fixture's README beside common-model's tests. */
class LiteratureBenchmarkTest {

    private static final Path FIXTURE = Path.of("../common-model/src/test/resources/fixtures/evaluation");
    private static final Path JPEG_TRUTHS = Path.of("src/test/resources/fixtures/evaluation/hr/true");
    private static final double TOLERANCE = 1e-5;

    private static final Map<String, ToDoubleFunction<MattingMetrics>> MEASURES = Map.of(
            "pha_mad", MattingMetrics::mad,
            "pha_mse", MattingMetrics::mse,
            "pha_grad", MattingMetrics::grad,
            "pha_conn", MattingMetrics::conn,
            "pha_dtssd", MattingMetrics::dtssd);

    @TempDir
    private Path folder;

    @Test
    void theLowResolutionBenchmarkIsThatOfTheLiterature() throws IOException {
        assertAsExpected("eval_lr", BenchmarkLayout.LR, run(BenchmarkLayout.LR, FIXTURE.resolve("lr/true")));
    }

    /** The truths are the fixture's decoded JPEGs, under their own names: decoders differ in the last bit. */
    @Test
    void theHighResolutionBenchmarkIsThatOfTheLiterature() throws IOException {
        Path decoded = FIXTURE.resolve("hr/true_decoded_png");
        try (Stream<Path> files = Files.walk(decoded)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = decoded.relativize(file).toString().replace(".png", ".jpg");
                Files.createDirectories(folder.resolve(name).getParent());
                Files.copy(file, folder.resolve(name));
            }
        }

        assertAsExpected("eval_hr", BenchmarkLayout.HR, run(BenchmarkLayout.HR, folder));
    }

    @Test
    void truthsAreReadFromJpegs() throws IOException {
        List<ClipResult> clips = run(BenchmarkLayout.HR, JPEG_TRUTHS);

        MattingMetrics summary = new SheetSummary(BenchmarkLayout.HR).of(clips).orElseThrow();
        JsonObject expected = expected("eval_hr").getAsJsonObject("sheet_summary");
        expected.entrySet()
                .forEach(entry -> assertThat(value(entry.getKey(), summary))
                        .as(entry.getKey())
                        .isCloseTo(
                                entry.getValue().getAsDouble(),
                                within(1e-3 * entry.getValue().getAsDouble())));
    }

    @Test
    void theBenchmarkOfRealVideosIsThatOfTheLiterature() throws IOException {
        assertAsExpected(
                "eval_crgnn", BenchmarkLayout.CRGNN, run(BenchmarkLayout.CRGNN, FIXTURE.resolve("crgnn/true")));
    }

    private static List<ClipResult> run(BenchmarkLayout layout, Path truths) {
        String name = layout.name().toLowerCase(Locale.ROOT);
        return new LiteratureBenchmark(layout).run(FIXTURE.resolve(name).resolve("pred"), truths, clip -> {});
    }

    private static void assertAsExpected(String script, BenchmarkLayout layout, List<ClipResult> clips)
            throws IOException {
        JsonObject expected = expected(script);
        JsonObject perFrame = expected.getAsJsonObject("per_frame");
        assertThat(clips).extracting(ClipResult::name).containsExactlyElementsOf(perFrame.keySet());
        clips.forEach(clip -> assertFramesEqual(perFrame.getAsJsonObject(clip.name()), clip.frames()));
        List<MattingMetrics> all = new ArrayList<>();
        clips.forEach(clip -> all.addAll(clip.frames()));
        assertMetrics(expected.getAsJsonObject("mean_over_all_frames"), MattingMetrics.mean(all));
        JsonObject summary = expected.getAsJsonObject("sheet_summary");
        new SheetSummary(layout)
                .of(clips)
                .ifPresentOrElse(
                        computed -> assertMetrics(summary, computed),
                        () -> assertThat(summary.asMap().values()).allMatch(JsonElement::isJsonNull));
        assertThat(new BenchmarkTable(layout, clips).csv().lines())
                .hasSize(1 + all.size() + clips.size() + datasets(clips) + 2);
    }

    private static int datasets(List<ClipResult> clips) {
        return (int) clips.stream()
                .map(ClipResult::dataset)
                .filter(dataset -> !dataset.isEmpty())
                .distinct()
                .count();
    }

    private static void assertFramesEqual(JsonObject expected, List<MattingMetrics> frames) {
        for (String measure : expected.keySet()) {
            JsonArray values = expected.getAsJsonArray(measure);
            assertThat(frames).hasSize(values.size());
            for (int i = 0; i < values.size(); i++) {
                assertClose(measure + " of frame " + i, values.get(i).getAsDouble(), value(measure, frames.get(i)));
            }
        }
    }

    private static void assertMetrics(JsonObject expected, MattingMetrics metrics) {
        expected.entrySet()
                .forEach(entry ->
                        assertClose(entry.getKey(), entry.getValue().getAsDouble(), value(entry.getKey(), metrics)));
    }

    private static double value(String measure, MattingMetrics metrics) {
        return Objects.requireNonNull(MEASURES.get(measure)).applyAsDouble(metrics);
    }

    private static void assertClose(String what, double expected, double actual) {
        assertThat(Math.abs(actual - expected)).as(what).isLessThanOrEqualTo(TOLERANCE * Math.abs(expected));
    }

    private static JsonObject expected(String script) throws IOException {
        return JsonParser.parseString(Files.readString(FIXTURE.resolve("expected.json")))
                .getAsJsonObject()
                .getAsJsonObject(script);
    }
}
