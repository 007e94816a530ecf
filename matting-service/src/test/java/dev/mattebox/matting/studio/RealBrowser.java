package dev.mattebox.matting.studio;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.driver.Driver;
import org.junit.jupiter.api.Assumptions;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium: the one that {@code MATTEBOX_BROWSER} names, one that is installed, or else Playwright's own, which is
 * fetched if it can be. Where none can be had the tests are skipped, and say so.
 */
final class RealBrowser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge");
    private static final List<Path> PLACES = List.of(
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));
    private static final long MINUTES_TO_FETCH = 5;
    private static final Map<String, String> FETCH_NOTHING = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private final Playwright playwright;
    private final Browser browser;

    private RealBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static RealBrowser start() {
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(FETCH_NOTHING));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions();
        Optional<Path> installed = installed();
        installed.ifPresent(options::setExecutablePath);
        try {
            return new RealBrowser(playwright, launch(playwright, options, installed.isEmpty()));
        } catch (PlaywrightException | IOException nowhere) {
            playwright.close();
            Assumptions.abort("No browser: install Chromium, or say with MATTEBOX_BROWSER where one is. "
                    + String.valueOf(nowhere.getMessage()).lines().findFirst().orElse(""));
            throw new IllegalStateException(nowhere);
        }
    }

    private static Browser launch(Playwright playwright, BrowserType.LaunchOptions options, boolean fetch)
            throws IOException {
        try {
            return playwright.chromium().launch(options);
        } catch (PlaywrightException missing) {
            if (!fetch) {
                throw missing;
            }
            fetch();
            return playwright.chromium().launch(options);
        }
    }

    private static void fetch() throws IOException {
        ProcessBuilder installer =
                Driver.ensureDriverInstalled(FETCH_NOTHING, false).createProcessBuilder();
        installer.command().addAll(List.of("install", "--only-shell", "chromium"));
        Process process = installer
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(MINUTES_TO_FETCH, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> installed() {
        String named = System.getenv("MATTEBOX_BROWSER");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        String path = System.getenv().getOrDefault("PATH", "");
        Stream<Path> onPath = NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)));
        return Stream.concat(onPath, PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser get() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
