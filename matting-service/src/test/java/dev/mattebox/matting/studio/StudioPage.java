package dev.mattebox.matting.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The studio as whoever sits before it sees it; whatever its scripts complain about is kept. */
final class StudioPage implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "studio");
    private static final double PATIENCE_MILLISECONDS = 60_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    StudioPage(Browser browser, Browser.NewContextOptions options) {
        context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // a browser logs every answer that is an error, also those that a page expects
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    StudioPage open(URI server) {
        page.navigate(server.toString());
        return this;
    }

    void awaitPhase(String phase) {
        await("document.body.dataset.phase === '" + phase + "'");
    }

    /** Waits until a frame is seen, with what of it. */
    void awaitShown(String shown) {
        await("document.body.dataset.shown === '" + shown + "'");
    }

    /** Taps until something comes of it: where the machine is slow, a browser takes a tap for a finger that rests. */
    void tap(String selector, String outcome) {
        do {
            find(selector).tap();
        } while (!comesTrue(outcome, 5));
    }

    /**
     * Waits until an expression is true. Not Playwright's own waiting for a function, which evaluates text in the page and
     * so fails at the page's Content-Security-Policy whenever it has to wait.
     */
    void await(String expression) {
        if (!comesTrue(expression, 60)) {
            throw new AssertionError("It does not come true that " + expression + "; the page "
                    + page.evaluate("location.hash + ' ' + JSON.stringify(document.body.dataset)") + " says: "
                    + page.locator("body").innerText());
        }
    }

    private boolean comesTrue(String expression, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!Boolean.TRUE.equals(page.evaluate(expression))) {
            if (System.nanoTime() > end) {
                return false;
            }
            page.waitForTimeout(50);
        }
        return true;
    }

    /** A file comes in by drag and drop. */
    void drop(byte[] file, String name, String type) {
        page.evaluate("""
                ([bytes, name, type]) => {
                  const transfer = new DataTransfer();
                  const decoded = Uint8Array.from(atob(bytes), c => c.charCodeAt(0));
                  transfer.items.add(new File([decoded], name, { type }));
                  const target = document.getElementById('view');
                  for (const kind of ['dragenter', 'dragover', 'drop']) {
                    target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
                  }
                }""", List.of(java.util.Base64.getEncoder().encodeToString(file), name, type));
    }

    /** A place of the screen, by the part of the picture's width and height; the picture fills one of both. */
    double[] onScreen(double x, double y, double width, double height) {
        BoundingBox box = find("#canvas").boundingBox();
        double scale = Math.min(box.width / width, box.height / height);
        return new double[] {
            box.x + (box.width - width * scale) / 2 + x * scale, box.y + (box.height - height * scale) / 2 + y * scale
        };
    }

    /** The colour that is seen at a place of the screen, red green blue. */
    @SuppressWarnings("unchecked")
    List<Integer> colourAt(double[] place) {
        return (List<Integer>) page.evaluate("""
                ([x, y]) => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => {
                  const canvas = document.getElementById('canvas');
                  const box = canvas.getBoundingClientRect();
                  const ratio = canvas.width / box.width;
                  const data = canvas.getContext('2d').getImageData((x - box.left) * ratio, (y - box.top) * ratio, 1, 1).data;
                  resolve([...data.slice(0, 3)]);
                })))""", List.of(place[0], place[1]));
    }

    /** What of the text that is seen has too little contrast to its background (WCAG 2.2, AA), and which controls lack a name. */
    @SuppressWarnings("unchecked")
    List<String> barriers() {
        return (List<String>) page.evaluate("""
                () => {
                  const found = [];
                  const parse = text => {
                    const parts = text.match(/[\\d.]+/g).map(Number);
                    return { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 };
                  };
                  const light = rgb => {
                    const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                  };
                  const backgroundOf = element => {
                    for (let at = element; at; at = at.parentElement) {
                      const colour = parse(getComputedStyle(at).backgroundColor);
                      if (colour.alpha === 1) return colour.rgb;
                    }
                    return [255, 255, 255];
                  };
                  const isSeen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
                    && element.getBoundingClientRect().width > 1;
                  for (const element of document.querySelectorAll('body *')) {
                    if (!isSeen(element)) continue;
                    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
                    if (own && !element.disabled && element.tagName !== 'OPTION') {
                      const text = light(parse(getComputedStyle(element).color).rgb);
                      const back = light(backgroundOf(element));
                      const contrast = (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
                      if (contrast < 4.5) found.push(`contrast ${contrast.toFixed(2)}: ${element.id} ${element.textContent.trim()}`);
                    }
                    if (element.matches('button, a, input, select, [tabindex="0"]')) {
                      const name = element.ariaLabel || element.textContent.trim() || element.labels?.[0]?.textContent.trim();
                      if (!name) found.push(`no name: ${element.outerHTML}`);
                    }
                  }
                  return found;
                }""");
    }

    boolean isWiderThanTheScreen() {
        return (boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    void assertNoComplaints() {
        assertThat(complaints).as("what the browser complains about").isEmpty();
    }

    Object stored(String storage, String key) {
        return page.evaluate("([storage, key]) => window[storage].getItem(key) ?? ''", List.of(storage, key));
    }

    static Browser.NewContextOptions desk() {
        return new Browser.NewContextOptions().setViewportSize(1280, 800);
    }

    static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true);
    }

    /** A finger on the picture, from place to place. */
    void strokeByFinger(double[]... places) {
        var session = context.newCDPSession(page);
        for (int i = 0; i < places.length; i++) {
            com.google.gson.JsonObject arguments = new com.google.gson.JsonObject();
            arguments.addProperty("type", i == 0 ? "touchStart" : "touchMove");
            com.google.gson.JsonArray points = new com.google.gson.JsonArray();
            com.google.gson.JsonObject point = new com.google.gson.JsonObject();
            Map.of("x", places[i][0], "y", places[i][1]).forEach(point::addProperty);
            points.add(point);
            arguments.add("touchPoints", points);
            session.send("Input.dispatchTouchEvent", arguments);
        }
        com.google.gson.JsonObject end = new com.google.gson.JsonObject();
        end.addProperty("type", "touchEnd");
        end.add("touchPoints", new com.google.gson.JsonArray());
        session.send("Input.dispatchTouchEvent", end);
    }

    @Override
    public void close() {
        context.close();
    }
}
