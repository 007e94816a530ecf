package dev.mattebox.matting.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Masks that the service finds, masks on any frame, and mattes that are refined, in a real browser. */
class StudioPromptsTest {

    private static final String OVER_IMAGE = "composite-h264-image-1.mp4";
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;

    @TempDir
    static Path folder;

    private static RealBrowser browser;
    private static RunningService service;
    private static Api api;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        service = MattingService.start(folder.resolve("home"), "--mattebox.jobs.progress-interval=20ms");
        api = MattingService.api(service);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static StudioPage withClip(int frames) {
        return withClip(frames, StudioPage.desk().setColorScheme(ColorScheme.DARK));
    }

    private static StudioPage withClip(int frames, Browser.NewContextOptions device) {
        StudioPage studio = new StudioPage(browser.get(), device);
        studio.open(service.uri("/"));
        studio.page().waitForSelector("body[data-ready=true]");
        TestClip clip = TestClip.in(folder).ofSize(WIDTH, HEIGHT).ofFrames(frames);
        studio.find("#file").setInputFiles(clip.mp4());
        studio.awaitShown("0");
        return studio;
    }

    private static double[] at(StudioPage studio, double x, double y) {
        return studio.onScreen(x, y, WIDTH, HEIGHT);
    }

    private static void drag(StudioPage studio, double[] from, double[] to) {
        studio.page().mouse().move(from[0], from[1]);
        studio.page().mouse().down();
        studio.page().mouse().move(to[0], to[1]);
        studio.page().mouse().up();
    }

    private static List<String> files(String matting) {
        return api.job(matting).path("artifacts").findValuesAsString("name");
    }

    private static String matting(StudioPage studio) {
        return studio.page().url().replaceAll(".*#matting=([0-9a-f-]+).*", "$1");
    }

    @Test
    void aBoxAndPointsBecomeAMask() {
        try (StudioPage studio = withClip(3)) {
            List<Integer> inside = studio.colourAt(at(studio, 80, 50));
            List<Integer> outside = studio.colourAt(at(studio, 10, 10));
            studio.page().keyboard().press("m");
            drag(studio, at(studio, 44, 24), at(studio, 116, 96));
            studio.page().waitForSelector("body:not([data-finding]) #start:enabled");
            assertThat(studio.colourAt(at(studio, 80, 50))).isNotEqualTo(inside);
            assertThat(studio.colourAt(at(studio, 10, 10))).isEqualTo(outside);
            studio.photograph("10-box-dark");
            studio.page().keyboard().press("Control+z");
            studio.page().waitForSelector("#start:disabled");
            studio.page().keyboard().press("p");
            double[] centre = at(studio, 80, 60);
            studio.page().mouse().click(centre[0], centre[1]);
            studio.page().waitForSelector("body:not([data-finding]) #start:enabled");
            studio.photograph("11-points-dark");
            studio.assertNoComplaints();
        }
    }

    /** The scribbles of the prompts that were sent to have a mask found, the latest prompt last. */
    private static List<JsonNode> scribbles(List<String> sent) {
        return sent.stream()
                .map(body -> body.replaceAll("(?s).*name=\"prompt\"\\s+(\\{.*?})\\s+--.*", "$1"))
                .map(prompt -> new JsonMapper().readTree(prompt).path("scribbles"))
                .toList();
    }

    private static List<String> promptsOf(StudioPage studio) {
        List<String> sent = new CopyOnWriteArrayList<>();
        studio.page().onRequest(request -> {
            if (request.url().endsWith("/v1/masks")) {
                sent.add(request.postData());
            }
        });
        return sent;
    }

    private static void awaitFound(StudioPage studio, List<String> sent, int finds) {
        studio.page().waitForCondition(() -> sent.size() == finds);
        studio.page().waitForSelector("body:not([data-finding]) #start:enabled");
    }

    @Test
    void scribblesOnWhatToKeepAndOnWhatNotBecomeAMask() {
        try (StudioPage studio = withClip(3)) {
            List<String> sent = promptsOf(studio);
            List<Integer> inside = studio.colourAt(at(studio, 80, 46));
            List<Integer> outside = studio.colourAt(at(studio, 10, 10));
            studio.find("[data-tool=mark]").click();
            assertThat(studio.find("#sides").isVisible()).isTrue();
            studio.find("#brush-size").fill("8");
            drag(studio, at(studio, 70, 60), at(studio, 90, 60));
            awaitFound(studio, sent, 1);
            assertThat(studio.colourAt(at(studio, 80, 46))).isNotEqualTo(inside);
            assertThat(studio.colourAt(at(studio, 10, 10))).isEqualTo(outside);

            List<Integer> besides = studio.colourAt(at(studio, 18, 55));
            studio.find("[data-side=leave]").click();
            drag(studio, at(studio, 20, 20), at(studio, 20, 90));
            awaitFound(studio, sent, 2);
            JsonNode both = scribbles(sent).get(1);
            assertThat(both.size()).isEqualTo(2);
            assertThat(both.get(0).path("foreground").asBoolean()).isTrue();
            assertThat(both.get(0).path("radius").asDouble()).isEqualTo(4);
            assertThat(both.get(0).path("points").get(0).get(0).asDouble()).isCloseTo(70, within(1.0));
            assertThat(both.get(1).path("foreground").asBoolean(true)).isFalse();
            studio.photograph("13-marks-dark");
            assertThat(studio.barriers()).isEmpty();

            studio.page().keyboard().press("Control+z");
            assertThat(studio.colourAt(at(studio, 18, 55)))
                    .as("the mark goes with the mask that was found by it")
                    .isEqualTo(besides);
            studio.page().keyboard().press("Control+z");
            studio.page().waitForSelector("#start:disabled");
            assertThat(studio.colourAt(at(studio, 80, 46))).isEqualTo(inside);
            studio.assertNoComplaints();
        }
    }

    @Test
    void marksCanBeMadeByTheKeyboard() {
        try (StudioPage studio = withClip(3)) {
            List<String> sent = promptsOf(studio);
            Page page = studio.page();
            page.keyboard().press("k");
            page.keyboard().press("x");
            assertThat(studio.find("[data-side=leave]").getAttribute("aria-checked"))
                    .isEqualTo("true");
            studio.find("[data-side=leave]").focus();
            page.keyboard().press("ArrowDown");
            assertThat(studio.find("[data-side=keep]").getAttribute("aria-checked"))
                    .isEqualTo("true");
            studio.find("#brush-size").focus();
            page.keyboard().press("Home");
            studio.find("#canvas").focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            awaitFound(studio, sent, 1);
            assertThat(scribbles(sent).get(0).get(0).path("points").size()).isEqualTo(1);
            page.keyboard().press("x");
            for (int i = 0; i < 60; i++) {
                page.keyboard().press("ArrowLeft");
            }
            page.keyboard().press("Enter");
            awaitFound(studio, sent, 2);
            assertThat(scribbles(sent).get(1).get(1).path("foreground").asBoolean(true))
                    .isFalse();
            studio.assertNoComplaints();
        }
    }

    @Test
    void aFingerMarksOnAPhone() {
        try (StudioPage studio = withClip(3, StudioPage.phone().setColorScheme(ColorScheme.LIGHT))) {
            List<String> sent = promptsOf(studio);
            studio.tap("[data-tool=mark]", "!document.getElementById('sides').hidden");
            studio.find("#brush-size").fill("8");
            studio.strokeByFinger(at(studio, 70, 60), at(studio, 80, 62), at(studio, 90, 60));
            awaitFound(studio, sent, 1);
            studio.tap(
                    "[data-side=leave]",
                    "document.querySelector('[data-side=leave]').getAttribute('aria-checked') === 'true'");
            studio.strokeByFinger(at(studio, 20, 20), at(studio, 22, 50), at(studio, 20, 90));
            awaitFound(studio, sent, 2);
            JsonNode both = scribbles(sent).get(1);
            assertThat(both.get(0).path("foreground").asBoolean()).isTrue();
            assertThat(both.get(1).path("foreground").asBoolean(true)).isFalse();
            studio.photograph("14-marks-phone-light");
            assertThat(studio.isWiderThanTheScreen()).isFalse();
            assertThat(studio.barriers()).isEmpty();
            studio.assertNoComplaints();
        }
    }

    @Test
    void masksOnSeveralFramesAreSentAndTheMatteIsRefined() {
        try (StudioPage studio = withClip(6)) {
            studio.find("#brush-size").fill("50");
            drag(studio, at(studio, 78, 60), at(studio, 82, 60));
            studio.page().keyboard().press("End");
            studio.awaitShown("5");
            drag(studio, at(studio, 88, 60), at(studio, 92, 60));
            assertThat(studio.find("#masks button").allTextContents()).containsExactly("Frame 0", "Frame 5");
            studio.find("#quality").uncheck();
            Path scenery = TestClip.in(folder).ofSize(90, 50).image();
            studio.page()
                    .waitForFileChooser(() -> studio.find("#over").selectOption("image"))
                    .setFiles(scenery);
            assertThat(studio.find("#over-name").textContent())
                    .isEqualTo(scenery.getFileName().toString());
            studio.find("#start").click();
            studio.awaitPhase("done");
            String first = matting(studio);
            assertThat(files(first)).contains(OVER_IMAGE);
            JsonNode prompts = api.job(first).path("options").path("prompts");
            assertThat(prompts.findValuesAsString("frame")).containsExactly("0", "5");

            studio.find("#track").focus();
            studio.page().keyboard().press("Home");
            studio.page().keyboard().press("ArrowRight");
            studio.awaitShown("1 alpha");
            studio.find("#paint").click();
            studio.page().waitForSelector("#refine:enabled");
            drag(studio, at(studio, 20, 20), at(studio, 30, 20));
            studio.photograph("12-refine-dark");
            studio.find("#refine").click();
            studio.await("!location.hash.includes('" + first + "')");
            String second = matting(studio);
            assertThat(second).isNotEqualTo(first);
            assertThat(api.finished(second).path("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(files(second)).contains(OVER_IMAGE);
            studio.awaitPhase("done");
            studio.assertNoComplaints();
        }
    }
}
