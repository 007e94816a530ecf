package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.RgbImage;
import dev.mattebox.model.fixtures.ColourPrompt;
import dev.mattebox.service.settings.UnusableSettingException;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A model of the operator's finds masks. It is a small one that knows colours only, in the files of SAM 2: a red square, a darker
 * one below it and a blue one beside it.
 */
@ExtendWith(OutputCaptureExtension.class)
class PromptedMasksTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int RED = 0xe02020;
    private static final int DARK = 0xc02020;
    private static final int BLUE = 0x2020d0;

    @TempDir
    private static Path home;

    private static RunningService service;
    private static Api api;

    @TempDir
    private Path other;

    @BeforeAll
    static void startService() throws IOException {
        Path model = ColourPrompt.twoModules(Files.createDirectory(home.resolve("model")));
        service = MattingService.start(home, "--mattebox.masks.model=" + model);
        api = MattingService.api(service);
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    private static int colour(int x, int y) {
        if (y >= 30 && y < 110) {
            return x >= 40 && x < 120 ? RED : x >= 200 && x < 280 ? BLUE : 0x909090;
        }
        return y >= 140 && y < 220 && x >= 40 && x < 120 ? DARK : 0x909090;
    }

    private static byte[] picture() {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int colour = colour(i % WIDTH, i / WIDTH);
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return PngWriter.encode(new RgbImage(WIDTH, HEIGHT, rgb));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"points\":[{\"x\":240,\"y\":70}]} | blue",
                "{\"points\":[{\"x\":80,\"y\":70}]} | red dark",
                "{\"points\":[{\"x\":80,\"y\":70},{\"x\":80,\"y\":180,\"foreground\":false}]} | red",
                "{\"points\":[{\"x\":80,\"y\":70},{\"x\":240,\"y\":70}]} | red dark blue",
                "{\"box\":{\"x\":30,\"y\":130,\"width\":100,\"height\":100}} | dark",
                "{\"box\":{\"x\":0,\"y\":0,\"width\":320,\"height\":120},\"points\":[{\"x\":80,\"y\":70}]} | red",
                "{\"scribbles\":[{\"points\":[[50,70],[110,75]],\"radius\":5}]} | red dark",
                "{\"scribbles\":[{\"points\":[[50,70],[110,75]],\"radius\":5},"
                        + "{\"points\":[[90,-9],[300,-8],[300,180],[60,180]],\"radius\":1,\"foreground\":false}]} | red"
            })
    void clicksBoxesAndScribblesFindWhatTheyMean(String prompt, String meant) {
        HttpResponse<byte[]> answer = ask(prompt);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(overlap(mask(answer), meant)).isGreaterThan(0.93);
    }

    @Test
    void whatIsPaintedStaysToThePixel() {
        GrayImage mask = mask(ask("{\"scribbles\":[{\"points\":[[60,34],[100,34]],\"radius\":10},"
                + "{\"points\":[[126,70],[126,70]],\"radius\":10,\"foreground\":false}]}"));
        for (int x = 60; x <= 100; x++) {
            for (int y = 25; y < 44; y++) {
                assertThat(mask.values()[y * WIDTH + x]).as(x + ", " + y).isEqualTo((byte) 255);
            }
        }
        assertThat(mask.values()[70 * WIDTH + 117]).isZero();
        assertThat(mask.values()[72 * WIDTH + 118]).isZero();
        assertThat(mask.values()[90 * WIDTH + 110]).isEqualTo((byte) 255);
    }

    @Test
    void whereItFindsNothingIsSaid() {
        HttpResponse<byte[]> answer =
                ask("{\"points\":[{\"x\":80,\"y\":70},{\"x\":81,\"y\":71,\"foreground\":false}]}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).contains("/problems/nothing-marked");
    }

    @Test
    void severalRequestsAtOnceGetTheirOwnMasksAndLeaveNoArrayBehind() throws Exception {
        List<String> prompts = List.of(
                "{\"points\":[{\"x\":240,\"y\":70}]}", "{\"box\":{\"x\":30,\"y\":130,\"width\":100,\"height\":100}}");
        List<byte[]> inTurn = prompts.stream().map(prompt -> ask(prompt).body()).toList();
        int arrays = liveArrays();
        double masks = masksMade();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<byte[]>> atOnce = threads.invokeAll(IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<byte[]>)
                            () -> ask(prompts.get(i % prompts.size())).body())
                    .toList());
            for (int i = 0; i < atOnce.size(); i++) {
                assertThat(atOnce.get(i).get()).isEqualTo(inTurn.get(i % prompts.size()));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(liveArrays()).isEqualTo(arrays);
        assertThat(masksMade()).isEqualTo(masks + 8);
    }

    @Test
    void aFolderThatIsNotThereEndsTheStart(CapturedOutput output) {
        Path nowhere = other.resolve("nowhere");
        assertThatThrownBy(() -> MattingService.start(other, "--mattebox.masks.model=" + nowhere))
                .hasRootCauseMessage("There is no folder " + nowhere);
        assertThat(output)
                .contains("mattebox.masks.model is " + nowhere + ".")
                .contains("or leave it out: masks are then found by colour.");
    }

    @Test
    void aModuleThatIsDamagedEndsTheStart() throws IOException {
        Path module = ColourPrompt.oneModule(other).resolve("colours.pt");
        Files.write(module, Arrays.copyOf(Files.readAllBytes(module), 700));
        assertThatThrownBy(() -> MattingService.start(other, "--mattebox.masks.model=" + other))
                .hasStackTraceContaining(UnusableSettingException.class.getName())
                .hasStackTraceContaining("The file " + module + " is no TorchScript module that PyTorch could load");
    }

    private static HttpResponse<byte[]> ask(String prompt) {
        return api.send(Multipart.post(
                api.request("/v1/masks"),
                new Multipart().bytes("image", picture()).text("prompt", prompt).publisher()));
    }

    private static int liveArrays() {
        try (NDManager manager = NDManager.newBaseManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }

    private static double masksMade() {
        return service.bean(MeterRegistry.class)
                .get("mattebox.mask.duration")
                .tag("maker", "model")
                .timer()
                .count();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static GrayImage mask(HttpResponse<byte[]> answer) {
        return new ImageReader(MediaLimits.defaults()).readGray(answer.body());
    }

    /** Of what the mask or the squares have, what both have. */
    private static double overlap(GrayImage mask, String meant) {
        assertThat(mask.width()).isEqualTo(WIDTH);
        int both = 0;
        int either = 0;
        for (int i = 0; i < mask.values().length; i++) {
            int colour = colour(i % WIDTH, i / WIDTH);
            boolean expected = (colour == RED && meant.contains("red"))
                    || (colour == DARK && meant.contains("dark"))
                    || (colour == BLUE && meant.contains("blue"));
            boolean found = mask.values()[i] != 0;
            both += expected && found ? 1 : 0;
            either += expected || found ? 1 : 0;
        }
        return (double) both / either;
    }
}
