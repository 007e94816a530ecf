package dev.mattebox.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mattebox.model.matting.AlphaMatte;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The figures that the official evaluation scripts compute, see the fixture's README. */
class MetricsFixtureTest {

    private static final Path FIXTURE = Path.of("src/test/resources/fixtures/evaluation");
    private static final double TOLERANCE = 1e-5;

    private static final Map<String, ToDoubleFunction<MattingMetrics>> MEASURES = Map.of(
            "pha_mad", MattingMetrics::mad,
            "pha_mse", MattingMetrics::mse,
            "pha_grad", MattingMetrics::grad,
            "pha_conn", MattingMetrics::conn,
            "pha_dtssd", MattingMetrics::dtssd);

    @TestFactory
    Stream<DynamicTest> everyLowResolutionFrameIsMeasuredAsOfficially() {
        return clips(
                "eval_lr",
                clip -> measure(
                        EvaluationProtocol.LOW_RESOLUTION,
                        mattes("lr/pred/" + clip + "/pha"),
                        mattes("lr/true/" + clip + "/pha")));
    }

    @TestFactory
    Stream<DynamicTest> everyHighResolutionFrameIsMeasuredAsOfficially() {
        return clips(
                "eval_hr",
                clip -> measure(
                        EvaluationProtocol.HIGH_RESOLUTION,
                        mattes("hr/pred/" + clip + "/pha"),
                        mattes("hr/true_decoded_png/" + clip + "/pha")));
    }

    @TestFactory
    Stream<DynamicTest> everyAnnotatedFrameOfARealClipIsMeasuredAsOfficially() {
        return clips("eval_crgnn", clip -> {
            List<AlphaMatte> predictions = mattes("crgnn/pred/" + clip + "/pha");
            List<AlphaMatte> everyTenth = new ArrayList<>();
            for (int i = 0; i < predictions.size(); i += 10) {
                everyTenth.add(predictions.get(i));
            }
            return measure(EvaluationProtocol.HIGH_RESOLUTION, everyTenth, mattes("crgnn/true/" + clip));
        });
    }

    private interface Measurement {
        List<MattingMetrics> of(String clip);
    }

    private static Stream<DynamicTest> clips(String script, Measurement measurement) {
        JsonObject expected = expected(script);
        Map<String, List<MattingMetrics>> clips = new LinkedHashMap<>();
        clipNames(expected.getAsJsonObject("per_frame"), "").forEach(clip -> clips.put(clip, measurement.of(clip)));
        Stream<DynamicTest> perClip = clips.entrySet().stream()
                .map(clip -> DynamicTest.dynamicTest(
                        clip.getKey(), () -> assertFramesEqual(clip(expected, clip.getKey()), clip.getValue())));
        return Stream.concat(
                perClip,
                Stream.of(DynamicTest.dynamicTest(
                        "mean over all frames",
                        () -> assertMeansEqual(
                                expected.getAsJsonObject("mean_over_all_frames"),
                                clips.values().stream().flatMap(List::stream).toList()))));
    }

    private static List<String> clipNames(JsonObject perFrame, String prefix) {
        List<String> names = new ArrayList<>();
        perFrame.entrySet().forEach(entry -> {
            if (entry.getValue().getAsJsonObject().has("pha_mad")) {
                names.add(prefix + entry.getKey());
            } else {
                names.addAll(clipNames(entry.getValue().getAsJsonObject(), prefix + entry.getKey() + "/"));
            }
        });
        return names;
    }

    private static JsonObject clip(JsonObject expected, String name) {
        JsonObject found = expected.getAsJsonObject("per_frame");
        if (found.has(name)) {
            return found.getAsJsonObject(name);
        }
        for (String part : name.split("/", -1)) {
            found = found.getAsJsonObject(part);
        }
        return found;
    }

    private static void assertFramesEqual(JsonObject expected, List<MattingMetrics> frames) {
        for (String measure : expected.keySet()) {
            JsonArray values = expected.getAsJsonArray(measure);
            assertThat(frames).hasSize(values.size());
            for (int i = 0; i < values.size(); i++) {
                assertClose(measure + " of frame " + i, values.get(i), value(measure, frames.get(i)));
            }
        }
    }

    private static void assertMeansEqual(JsonObject expected, List<MattingMetrics> frames) {
        MattingMetrics mean = MattingMetrics.mean(frames);
        expected.entrySet()
                .forEach(entry -> assertClose("mean " + entry.getKey(), entry.getValue(), value(entry.getKey(), mean)));
    }

    private static double value(String measure, MattingMetrics metrics) {
        return Objects.requireNonNull(MEASURES.get(measure)).applyAsDouble(metrics);
    }

    private static void assertClose(String what, JsonElement expected, double actual) {
        double value = expected.getAsDouble();
        assertThat(Math.abs(actual - value)).as(what).isLessThanOrEqualTo(TOLERANCE * Math.abs(value));
    }

    private static List<MattingMetrics> measure(
            EvaluationProtocol protocol, List<AlphaMatte> predictions, List<AlphaMatte> truths) {
        ClipMetrics metrics = new ClipMetrics(protocol);
        for (int i = 0; i < predictions.size(); i++) {
            metrics.add(predictions.get(i), truths.get(i));
        }
        return metrics.frames();
    }

    private static JsonObject expected(String script) {
        try {
            return JsonParser.parseString(Files.readString(FIXTURE.resolve("expected.json")))
                    .getAsJsonObject()
                    .getAsJsonObject(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<AlphaMatte> mattes(String folder) {
        try (Stream<Path> files = Files.list(FIXTURE.resolve(folder))) {
            return files.sorted().map(MetricsFixtureTest::matte).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the stored samples; the image's own colours would be converted from linear grey. */
    private static AlphaMatte matte(Path png) {
        try {
            Raster raster = ImageIO.read(png.toFile()).getRaster();
            float[] values = raster.getSamples(
                    0, 0, raster.getWidth(), raster.getHeight(), 0, new float[raster.getWidth() * raster.getHeight()]);
            for (int i = 0; i < values.length; i++) {
                values[i] /= 255;
            }
            return new AlphaMatte(raster.getWidth(), raster.getHeight(), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
