package dev.mattebox.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.helm.CustomResources.PrometheusRule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** The services, started with what the chart gives their pods, and what the chart says of them. */
class StartedChartTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static Services services;
    private static Services.Result matted;

    @BeforeAll
    static void startAndRunTheTestPod() throws IOException, InterruptedException {
        services = Services.start(folder, Chart.render("default"));
        Path sample = makeSample();
        Container test = Chart.test("default", folder.resolve("chart"))
                .getSpec()
                .getContainers()
                .get(0);
        List<String> arguments = test.getArgs().stream()
                .map(argument -> argument.replace("/opt/mattebox/sample", sample.toString())
                        .replace("--out=/tmp", "--out=" + folder.resolve("out"))
                        .replace(
                                "http://" + Chart.FULL_NAME + "-matting:8080",
                                services.address("matting").api()))
                .toList();
        matted = services.mattebox(arguments);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        services.close();
    }

    @Test
    void theTestPodMattesAClipAndHasItJudged() {
        assertThat(matted.exitCode()).as(matted.output()).isZero();
        assertThat(matted.output()).contains("Reliable: ");
        assertThat(folder.resolve("out/alpha-png16.zip")).isNotEmptyFile();
        assertThat(folder.resolve("out/quality-map.zip")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"matting", "mqe"})
    void allProbesAnswer(String service) throws IOException, InterruptedException {
        Container container = services.container(service);
        for (Probe probe :
                List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
            String url =
                    services.address(service).management() + probe.getHttpGet().getPath();
            assertThat(services.get(url).statusCode()).as(url).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/actuator/prometheus", "/actuator/health"})
    void aStrangerGetsNothingAtThePortOfTheApi(String path) throws IOException, InterruptedException {
        assertThat(services.get(services.address("matting").api() + path).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoHasAKeyOfTheSecretIsServed() throws IOException, InterruptedException {
        assertThat(services.get(
                                services.address("mqe").api() + "/v1/models",
                                "Authorization",
                                "Bearer " + services.clientKey())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyLogLineIsJsonAndThoseOfAJobNameIt() throws IOException {
        List<JsonNode> lines = services.log("matting").stream()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .toList();
        assertThat(lines)
                .filteredOn(line -> line.path("message").asString().matches("Job \\S+ .*"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("message").asString())
                        .contains(line.path("job").asString("none")));
        assertThat(services.log("matting"))
                .filteredOn(line -> !line.startsWith("{"))
                .allMatch(line -> line.isBlank() || !line.contains(" INFO "));
    }

    @Test
    void everyMetricOfTheAlertsIsExported() throws IOException, InterruptedException {
        ExportedMetrics exported = exported();
        List<PrometheusRule> rules = Chart.render("external-stores").of(PrometheusRule.class);
        assertThat(rules).isNotEmpty();
        rules.stream()
                .flatMap(rule -> rule.spec().groups().stream())
                .flatMap(group -> group.rules().stream())
                .forEach(rule -> assertThat(exported.missing(rule.expr()))
                        .as(rule.alert())
                        .isEmpty());
    }

    @Test
    void everyMetricOfTheDashboardIsExported() throws IOException, InterruptedException {
        ExportedMetrics exported = exported();
        ConfigMap dashboard = Chart.render("external-stores").named(ConfigMap.class, Chart.FULL_NAME + "-dashboard");
        List<JsonNode> queries =
                JSON.readTree(dashboard.getData().get("mattebox.json")).findValues("expr");
        assertThat(queries)
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        query -> assertThat(exported.missing(query.asString())).isEmpty());
    }

    @Test
    void whatIsNotExportedIsNoticed() throws IOException, InterruptedException {
        ExportedMetrics exported = exported();
        assertThat(exported.missing("sum(rate(mattebox_frame_total{kind=\"matting\"}[5m]))"))
                .containsExactly("mattebox_frame_total");
        assertThat(exported.missing("sum by (sort) (rate(mattebox_frames_total{species=\"matting\"}[5m]))"))
                .containsExactlyInAnyOrder("mattebox_frames_total{species}", "by (sort)");
    }

    private static ExportedMetrics exported() throws IOException, InterruptedException {
        ExportedMetrics metrics = new ExportedMetrics();
        for (String service : List.of("matting", "mqe")) {
            metrics.read(services.get(services.address(service).management() + "/actuator/prometheus")
                    .body());
        }
        return metrics;
    }

    /** A disc that moves to the right. */
    private static Path makeSample() throws IOException {
        Path sample = Files.createDirectories(folder.resolve("sample"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(sample.resolve("clip.zip")))) {
            for (int i = 0; i < 3; i++) {
                zip.putNextEntry(new ZipEntry(i + ".png"));
                ImageIO.write(disc(i, Color.ORANGE), "png", zip);
            }
        }
        ImageIO.write(disc(0, Color.WHITE), "png", sample.resolve("mask.png").toFile());
        return sample;
    }

    private static BufferedImage disc(int shift, Color inside) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(inside);
        canvas.fillOval(WIDTH / 4 + 2 * shift, HEIGHT / 4, WIDTH / 2, HEIGHT / 2);
        canvas.dispose();
        return image;
    }
}
