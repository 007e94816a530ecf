package dev.mattebox.matting.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.matting.testing.MqeServer;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import dev.mattebox.service.testing.TestKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

/** The studio in a real browser, on a real service with the bundled model; {@code target/studio} has pictures of it. */
class StudioTest {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;

    @TempDir
    static Path folder;

    private static RealBrowser browser;
    private static MqeServer mqe;
    private static RunningService service;
    private static Api api;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        mqe = MqeServer.start();
        mqe.results(StudioTest::results);
        service = MattingService.start(
                folder.resolve("home"),
                "--mattebox.quality.url=" + mqe.url(),
                "--mattebox.jobs.segment-frames=8",
                "--mattebox.jobs.progress-interval=20ms");
        api = MattingService.api(service);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (mqe != null) {
            mqe.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    /** What an evaluation makes: a map that trusts what is opaque, and frames of which the second and fourth are worse. */
    private static Map<String, byte[]> results(MqeServer.Evaluation evaluation) {
        String frames = IntStream.range(0, evaluation.frames())
                .mapToObj(frame -> "{\"frame\":%d,\"unknownReliableRatio\":%s}"
                        .formatted(frame, frame == 1 || frame == 3 ? "0.71" : "0.96"))
                .collect(Collectors.joining(","));
        return Map.of(
                "quality-map.zip", evaluation.part("alpha"),
                "overlay.mp4", evaluation.part("video"),
                "scores.json", ("{\"frames\":[" + frames + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private static TestClip clip(int frames) {
        return TestClip.in(folder).ofSize(WIDTH, HEIGHT).ofFrames(frames);
    }

    private static StudioPage desk(ColorScheme scheme) {
        return new StudioPage(browser.get(), StudioPage.desk().setColorScheme(scheme));
    }

    private static double[] at(StudioPage studio, double x, double y) {
        return studio.onScreen(x, y, WIDTH, HEIGHT);
    }

    private static void stroke(StudioPage studio, double[]... places) {
        studio.page().mouse().move(places[0][0], places[0][1]);
        studio.page().mouse().down();
        for (double[] place : places) {
            studio.page().mouse().move(place[0], place[1]);
        }
        studio.page().mouse().up();
    }

    /** Paints over the disc of the first frame. */
    private static void paintDisc(StudioPage studio) {
        studio.find("#brush-size").fill("50");
        stroke(studio, at(studio, 78, 60), at(studio, 82, 60));
    }

    private static String matting(StudioPage studio) {
        String url = studio.page().url();
        assertThat(url).contains("#matting=");
        return url.replaceAll(".*#matting=([0-9a-f-]+).*", "$1");
    }

    @Test
    void aClipBecomesAMatteFromDropToDownload() throws IOException {
        TestClip clip = clip(40);
        try (StudioPage studio = desk(ColorScheme.DARK)) {
            studio.open(service.uri("/"));
            studio.awaitPhase("empty");
            studio.find("#recent-none, #recent li").first().waitFor();
            studio.photograph("1-empty-dark");
            assertThat(studio.barriers()).isEmpty();
            studio.drop(Files.readAllBytes(clip.mp4()), "disc.mp4", "video/mp4");
            studio.awaitShown("0");
            assertThat(studio.find("#clip-facts").textContent()).contains("160 × 120", "40 frames", "24 fps");

            // scrub
            studio.page().keyboard().press("End");
            studio.awaitShown("39");
            studio.page().keyboard().press("Home");
            studio.awaitShown("0");

            // paint, undo, redo; the paint outlives a reload
            assertThat(studio.find("#start").isDisabled()).isTrue();
            List<Integer> bare = studio.colourAt(at(studio, 80, 60));
            paintDisc(studio);
            List<Integer> painted = studio.colourAt(at(studio, 80, 60));
            assertThat(painted).isNotEqualTo(bare);
            studio.page().keyboard().press("Control+z");
            assertThat(studio.colourAt(at(studio, 80, 60))).isEqualTo(bare);
            assertThat(studio.find("#start").isDisabled()).isTrue();
            studio.page().keyboard().press("Control+Shift+z");
            studio.await("Object.keys(localStorage).some(key => key.startsWith('mattebox.masks.'))");
            studio.page().reload();
            studio.awaitShown("0");
            assertThat(studio.colourAt(at(studio, 80, 60))).isEqualTo(painted);
            studio.photograph("2-mask-dark");
            assertThat(studio.barriers()).isEmpty();

            // start, watch, and reload in the middle
            studio.find("#outputs input[value='foreground:prores4444']").uncheck();
            studio.find("#start").click();
            studio.awaitPhase("run");
            studio.page().waitForSelector("body[data-shown$=' alpha']");
            studio.photograph("3-run-dark");
            String id = matting(studio);
            studio.page().reload();
            studio.page().waitForSelector("body[data-phase='run'], body[data-phase='done']");
            studio.awaitPhase("done");
            assertThat(matting(studio)).isEqualTo(id);
            assertThat(api.job(id).path("attempt").asInt()).isEqualTo(1);

            // compare
            studio.page().keyboard().press("Home");
            studio.awaitShown("0 alpha");
            studio.find("[data-view=alpha]").click();
            assertThat(studio.colourAt(at(studio, 80, 60))).allMatch(level -> level > 200);
            assertThat(studio.colourAt(at(studio, 8, 8))).allMatch(level -> level < 55);
            studio.page().keyboard().press("3");
            studio.find("#background").selectOption("#00b140");
            assertThat(studio.colourAt(at(studio, 8, 8)).get(1)).isBetween(150, 190);
            studio.find("#wipe").click();
            assertThat(studio.colourAt(at(studio, 8, 8)).get(1)).isLessThan(140);
            studio.page().keyboard().press("w");
            studio.photograph("4-done-dark");
            studio.page().keyboard().press("4");
            studio.awaitShown("0 alpha quality");
            assertThat(studio.colourAt(at(studio, 8, 8)).get(0))
                    .as("distrusted")
                    .isGreaterThan(180);
            studio.photograph("5-quality-dark");
            assertThat(studio.barriers()).isEmpty();

            // the frames that want a mask
            assertThat(studio.find("#marks button").allTextContents()).containsExactly("1", "3");
            studio.find("#marks button").nth(1).click();
            studio.page().waitForSelector("#track[aria-valuenow='3']");
            assertThat(studio.find("#track").getAttribute("aria-valuetext")).contains("71.0 %", "a mask would help");
            studio.page().keyboard().press("n");
            studio.page().waitForSelector("#track[aria-valuenow='1']");

            // and home with it
            Download download = studio.page()
                    .waitForDownload(() ->
                            studio.find("#files [download='alpha-png16.zip']").click());
            Path saved = folder.resolve("saved.zip");
            download.saveAs(saved);
            try (ZipFile zip = new ZipFile(saved.toFile())) {
                assertThat(zip.size()).isEqualTo(40);
            }
            assertThat(studio.find("#files small").allTextContents().toString())
                    .contains("alpha-png16.zip", "quality-map.zip", "quality.mp4", "scores.json")
                    .doesNotContain("foreground-prores4444.mov");
            studio.assertNoComplaints();
        }
    }

    @Test
    void everythingCanBeDoneByTheKeyboard() throws IOException {
        try (StudioPage studio = desk(ColorScheme.LIGHT)) {
            studio.open(service.uri("/"));
            studio.find("#file").setInputFiles(clip(3).mp4());
            studio.awaitShown("0");
            Page page = studio.page();
            tabTo(page, "canvas");
            for (int i = 0; i < 3; i++) {
                page.keyboard().press("]");
            }
            page.keyboard().press("Enter");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            assertThat(studio.find("#track").getAttribute("aria-valuenow")).isEqualTo("0");
            studio.photograph("6-mask-light");
            assertThat(studio.barriers()).isEmpty();
            tabTo(page, "quality");
            page.keyboard().press("Space");
            tabTo(page, "start");
            page.keyboard().press("Enter");
            studio.awaitPhase("done");
            page.keyboard().press("End");
            studio.awaitShown("2 alpha");
            tabTo(page, "track");
            page.keyboard().press("ArrowLeft");
            studio.awaitShown("1 alpha");
            page.keyboard().press("?");
            assertThat(studio.find("#help-dialog").isVisible()).isTrue();
            page.keyboard().press("Escape");
            studio.photograph("7-done-light");
            assertThat(studio.barriers()).isEmpty();
            studio.assertNoComplaints();
        }
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
        }
        throw new AssertionError("The key Tab does not lead to " + id);
    }

    @Test
    void aPhoneAndAFingerAreEnough() throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            try (StudioPage studio =
                    new StudioPage(browser.get(), StudioPage.phone().setColorScheme(scheme))) {
                String name = scheme.name().toLowerCase(java.util.Locale.ROOT);
                studio.open(service.uri("/"));
                studio.awaitPhase("empty");
                studio.photograph("8-phone-empty-" + name);
                studio.find("#file").setInputFiles(clip(3).mp4());
                studio.awaitShown("0");
                studio.strokeByFinger(at(studio, 70, 60), at(studio, 80, 60), at(studio, 90, 62));
                studio.photograph("8-phone-mask-" + name);
                assertThat(studio.isWiderThanTheScreen()).isFalse();
                assertThat(studio.barriers()).isEmpty();
                assertThat(studio.find("#start").isEnabled()).isTrue();
                if (scheme == ColorScheme.LIGHT) {
                    studio.find("#quality").uncheck();
                    studio.tap(
                            "#start",
                            "document.querySelector('#start:disabled') !== null || document.body.dataset.phase !== 'mask'");
                    studio.awaitPhase("done");
                    studio.page().waitForSelector("body[data-shown$=' alpha']");
                    studio.photograph("8-phone-done-" + name);
                    assertThat(studio.isWiderThanTheScreen()).isFalse();
                }
                studio.assertNoComplaints();
            }
        }
    }

    @Test
    void aServiceThatAsksWhoCallsIsGivenAKeyThatStaysInTheTab() throws IOException {
        TestKey key = TestKey.of("studio");
        try (RunningService guarded = MattingService.start(
                        folder.resolve("guarded"), key.settings(0).toArray(String[]::new));
                StudioPage studio = desk(ColorScheme.DARK)) {
            studio.open(guarded.uri("/"));
            studio.find("#key").waitFor();
            studio.photograph("9-key-dark");
            studio.find("#key").fill("mbx_not-a-key-of-anybody");
            studio.page().keyboard().press("Enter");
            studio.await("document.getElementById('key-text').textContent.includes('does not know')");
            studio.find("#key").fill(key.value());
            studio.page().keyboard().press("Enter");
            studio.find("#recent-none").waitFor();
            assertThat(studio.stored("sessionStorage", "mattebox.key")).isEqualTo(key.value());
            assertThat(studio.page().evaluate("JSON.stringify(localStorage)").toString())
                    .doesNotContain(key.value());
            studio.find("#file").setInputFiles(clip(3).mp4());
            studio.awaitShown("0");
            paintDisc(studio);
            studio.find("#quality").uncheck();
            studio.find("#start").click();
            studio.awaitPhase("done");
            Download download = studio.page()
                    .waitForDownload(() -> studio.find("#files [aria-label='Download alpha-png16.zip']")
                            .click());
            assertThat(download.suggestedFilename()).isEqualTo("alpha-png16.zip");
            assertThat(Files.size(download.path())).isPositive();
            studio.assertNoComplaints();
        }
    }

    @Test
    void whatFailsOrIsCancelledIsSaidAndCanBeDeleted() throws IOException {
        TestClip clip = clip(200);
        try (StudioPage studio = new StudioPage(browser.get(), new Browser.NewContextOptions())) {
            studio.open(service.uri("/"));
            studio.awaitPhase("empty");
            studio.drop("no film at all".getBytes(StandardCharsets.UTF_8), "letter.mp4", "video/mp4");
            studio.find("#note.bad").waitFor();
            assertThat(studio.find("#note").textContent()).contains("cannot be read");
            studio.awaitPhase("empty");
            studio.find("#file").setInputFiles(clip.mp4());
            studio.awaitShown("0");
            studio.find("#mask-file").setInputFiles(TestClip.in(folder).mask());
            studio.find("#note.bad").waitFor();
            assertThat(studio.find("#note").textContent()).isEqualTo("The mask is 64 × 48 and the clip 160 × 120.");
            studio.find("#mask-file").setInputFiles(clip.mask());
            studio.page().waitForSelector("#start:enabled");
            studio.find("#start").click();
            studio.awaitPhase("run");
            String id = matting(studio);
            studio.find("#cancel").click();
            studio.awaitPhase("failed");
            assertThat(studio.find("#failed-title").textContent()).isEqualTo("Cancelled");
            assertThat(api.job(id).path("state").asString()).isEqualTo("CANCELLED");
            studio.find("#delete").click();
            studio.find("#sure-yes").click();
            studio.awaitPhase("empty");
            JsonNode gone = Api.json(api.get("/v1/mattings/" + id));
            assertThat(gone.path("status").asInt()).isEqualTo(404);
            studio.assertNoComplaints();
        }
    }
}
