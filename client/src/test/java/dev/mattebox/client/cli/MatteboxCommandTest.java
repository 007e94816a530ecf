package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.client.cli.Services.Result;
import dev.mattebox.client.examples.Matte;
import dev.mattebox.client.model.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

/** The command against both real services. */
class MatteboxCommandTest {

    @TempDir
    static Path folder;

    private static Services services;
    private static Path clip;
    private static Path alpha;
    private static Path mask;

    @BeforeAll
    static void start() throws IOException {
        services = Services.start(folder);
        clip = Services.clip(folder);
        alpha = Services.alpha(folder);
        mask = Services.mask(folder, 64, 48);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        services.close();
    }

    @Test
    void aClipIsUploadedMattedAndDownloaded() throws IOException {
        Path out = folder.resolve("out");
        Result result = matte(
                "--mask",
                mask.toString(),
                "--out",
                out.toString(),
                "--warmup",
                "1",
                "--output",
                "alpha:png16",
                "--output",
                "composite:h264:#336699",
                "--output",
                "contact-sheet:png");
        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output())
                .contains(Services.FRAMES + "/" + Services.FRAMES + " frames")
                .contains("alpha-png16.zip")
                .doesNotContain("Reliable");
        try (ZipFile alphas = new ZipFile(out.resolve("alpha-png16.zip").toFile())) {
            assertThat(alphas.size()).isEqualTo(Services.FRAMES);
        }
        assertThat(out.resolve("composite-h264-336699.mp4")).isNotEmptyFile();
        assertThat(out.resolve("contact-sheet-png.png")).isNotEmptyFile();
    }

    @Test
    void theExampleOfTheDocumentationMattesAClipAndMeetsProblems() throws Exception {
        new ServerReadiness(RestClient.create(services.matting())).await(Duration.ofMinutes(2));
        Path target = folder.resolve("example.zip");
        Matte.matte(services.matting(), clip, mask, target);
        try (ZipFile alphas = new ZipFile(target.toFile())) {
            assertThat(alphas.size()).isEqualTo(Services.FRAMES);
        }
        Path small = Services.mask(folder, 32, 24);
        assertThatThrownBy(() -> Matte.matte(services.matting(), clip, small, target))
                .isInstanceOfSatisfying(
                        RestClientResponseException.class,
                        refused -> assertThat(Objects.requireNonNull(refused.getResponseBodyAs(Problem.class))
                                        .getType())
                                .hasToString("/problems/mask-size-mismatch"));
    }

    @Test
    void masksOfSeveralObjectsAndFramesGiveAnAlphaEachAndAreRefined() throws IOException {
        Path out = folder.resolve("prompts");
        Result matted = matte(
                "--mask",
                "1=" + mask,
                "--object",
                "2:0=" + mask,
                "--out",
                out.toString(),
                "--warmup",
                "0",
                "--output",
                "alpha:png16");
        assertThat(matted.exitCode()).as(matted.errors()).isZero();
        assertThat(out.resolve("alpha-1-png16.zip")).isNotEmptyFile();
        assertThat(out.resolve("alpha-2-png16.zip")).isNotEmptyFile();

        String id = matted.output().replaceAll("(?s).*Matting (\\S+).*", "$1");
        Path refined = folder.resolve("refined");
        Result better = Services.mattebox(
                "refine", id, "--mask", "2=" + mask, "--server", services.matting(), "--out", refined.toString());
        assertThat(better.exitCode()).as(better.errors()).isZero();
        assertThat(refined.resolve("alpha-2-png16.zip")).hasSameBinaryContentAs(out.resolve("alpha-2-png16.zip"));
        assertThat(Services.mattebox("refine", id, "--mask", mask.toString()).exitCode())
                .as("a mask without its frame")
                .isEqualTo(2);
    }

    @Test
    void theMaskOfAFrameIsMadeFromABox() throws IOException {
        Path frame = folder.resolve("frame.png");
        try (ZipFile frames = new ZipFile(clip.toFile())) {
            Files.write(
                    frame, frames.getInputStream(frames.getEntry("00000.png")).readAllBytes());
        }
        for (String[] source : new String[][] {{frame.toString()}, {clip.toString(), "--frame", "0"}}) {
            Path made = folder.resolve("made.png");
            List<String> arguments = new ArrayList<>(List.of("mask"));
            arguments.addAll(List.of(source));
            arguments.addAll(List.of("--box", "12,8,40,32", "--out", made.toString(), "--server", services.matting()));
            Result result = Services.mattebox(arguments.toArray(String[]::new));
            assertThat(result.exitCode()).as(result.errors()).isZero();
            assertThat(ImageIO.read(made.toFile()).getRaster().getSample(32, 24, 0))
                    .isEqualTo(255);
            assertThat(ImageIO.read(made.toFile()).getRaster().getSample(2, 2, 0))
                    .isZero();
        }
        Result refused = Services.mattebox("mask", frame.toString(), "--not", "1,1", "--server", services.matting());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("marks nothing");
    }

    @Test
    void allClipsOfAFolderAreMattedThoughOneFails() throws IOException {
        Path shots = Files.createDirectory(folder.resolve("shots"));
        for (String name : List.of("one", "two")) {
            Files.copy(clip, shots.resolve(name + ".zip"));
            Files.copy(mask, shots.resolve(name + ".png"));
        }
        Files.copy(mask, shots.resolve("two.2.1.png"));
        Files.writeString(shots.resolve("broken.mp4"), "no clip");
        Files.copy(mask, shots.resolve("broken.png"));
        Files.copy(clip, shots.resolve("without.zip"));
        Path out = folder.resolve("shots-out");
        Result result = Services.mattebox(
                "matte",
                shots.toString(),
                "--server",
                services.matting(),
                "--warmup",
                "0",
                "--output",
                "alpha:png16",
                "--out",
                out.toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("1 of 3 clips failed: broken");
        assertThat(out.resolve("one/alpha-png16.zip")).isNotEmptyFile();
        assertThat(out.resolve("two/alpha-1-png16.zip")).isNotEmptyFile();
        assertThat(out.resolve("two/alpha-2-png16.zip")).isNotEmptyFile();
    }

    @Test
    void largeFilesAreUploadedInPieces() throws IOException {
        Path out = folder.resolve("from-pieces");
        Result matted = matte(
                "--mask",
                mask.toString(),
                "--out",
                out.toString(),
                "--warmup",
                "0",
                "--resumable-above",
                "0",
                "--output",
                "alpha:png16");
        assertThat(matted.exitCode()).as(matted.errors()).isZero();
        assertThat(matted.output()).contains(clip.getFileName() + ": 1 of 1 MB uploaded");
        try (ZipFile alphas = new ZipFile(out.resolve("alpha-png16.zip").toFile())) {
            assertThat(alphas.size()).isEqualTo(Services.FRAMES);
        }
        Result evaluated = evaluate(
                "--alpha",
                alpha.toString(),
                "--resumable-above",
                "0",
                "--out",
                folder.resolve("evaluated-pieces").toString());
        assertThat(evaluated.exitCode()).as(evaluated.errors()).isZero();
        Result fused = fuse(
                "--resumable-above",
                "0",
                "--out",
                folder.resolve("fused-pieces").toString());
        assertThat(fused.exitCode()).as(fused.errors()).isZero();
    }

    @Test
    void anUploadThatWasBrokenOffGoesOnWhereItWas() throws Exception {
        awaitMattingService();
        byte[] bytes = new byte[3 << 20];
        new Random(6).nextBytes(bytes);
        Path file = Files.write(folder.resolve("large.bin"), bytes);
        RestClient http = RestClient.create(services.matting());
        UploadMemory memory = new UploadMemory(folder.resolve("memory"), services.matting());
        StringWriter said = new StringWriter();
        ResumableUploads uploads = new ResumableUploads(http, memory, new PrintWriter(said, true));
        String begun = begun(http, bytes.length, Arrays.copyOf(bytes, 2 << 20));
        memory.remember(file, begun);
        assertThat(uploads.upload(file)).isEqualTo(begun);
        assertThat(said.toString().lines())
                .containsExactly("large.bin: 2 of 3 MB uploaded", "large.bin: 3 of 3 MB uploaded");
        uploads.forget(file);
        assertThat(uploads.upload(file)).isNotEqualTo(begun);
    }

    private static String begun(RestClient http, int length, byte[] first) {
        URI location = http.post()
                .uri("/v1/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", String.valueOf(length))
                .contentType(MediaType.parseMediaType("application/offset+octet-stream"))
                .body(first)
                .retrieve()
                .toBodilessEntity()
                .getHeaders()
                .getLocation();
        return Objects.requireNonNull(location).toString();
    }

    @Test
    void aMatteComesWithItsQualityIfItIsAskedFor() {
        awaitMqeService();
        Path out = folder.resolve("with-quality");
        Result result = matte("--mask", mask.toString(), "--out", out.toString(), "--warmup", "1", "--quality");
        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output()).contains("Reliable: ").contains("mask");
        assertThat(out.resolve("quality.mp4")).isNotEmptyFile();
        assertThat(out.resolve("quality-map.zip")).isNotEmptyFile();
        assertThat(out.resolve("scores.json")).isNotEmptyFile();
    }

    @Test
    void ofARangeTheFramesOfTheRangeAreMattedAndEvaluatedByTheirNumbersInTheClip() throws IOException {
        awaitMqeService();
        Path out = folder.resolve("range-with-quality");
        Result matted = matte(
                "--mask", mask.toString(), "--out", out.toString(), "--warmup", "1", "--quality", "--range", "1-2");
        assertThat(matted.exitCode()).as(matted.errors()).isZero();
        assertThat(matted.output()).contains("Reliable: ");
        String scores = Files.readString(out.resolve("scores.json"));
        assertThat(scores).contains("\"frame\":1,", "\"frame\":2,").doesNotContain("\"frame\":0,", "\"frame\":3,");

        Path again = folder.resolve("range-evaluated");
        Result evaluated = evaluate(
                "--alpha",
                out.resolve("alpha-png16.zip").toString(),
                "--mask",
                mask.toString(),
                "--range",
                "1-2",
                "--out",
                again.toString());
        assertThat(evaluated.exitCode()).as(evaluated.errors()).isZero();
        assertThat(again.resolve("scores.json")).hasSameTextualContentAs(out.resolve("scores.json"));
        assertThat(again.resolve("quality-map.zip")).hasSameBinaryContentAs(out.resolve("quality-map.zip"));
        Result refused = evaluate("--alpha", alpha.toString(), "--range", "two", "--out", again.toString());
        assertThat(refused.errors()).contains("'two' is no range of frames, such as 24-119");
    }

    @Test
    void aMatteFromElsewhereIsEvaluated() throws IOException {
        Path out = folder.resolve("evaluated");
        Result result = evaluate("--alpha", alpha.toString(), "--mask", mask.toString(), "--out", out.toString());
        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output()).contains("Reliable: ").contains("of the core");
        try (ZipFile maps = new ZipFile(out.resolve("quality-map.zip").toFile())) {
            assertThat(maps.size()).isEqualTo(Services.FRAMES);
        }
    }

    @Test
    void twoMattesAreFused() throws IOException {
        Path out = folder.resolve("fused");
        Result result = fuse("--output", "alpha:png16", "--out", out.toString());
        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output()).contains("of the pixels are B's").contains("Reliable: ");
        try (ZipFile alphas = new ZipFile(out.toFile().listFiles()[0])) {
            assertThat(alphas.size()).isEqualTo(Services.FRAMES);
        }
    }

    @Test
    void howToFuseAndWhatToAcceptAreOptions() {
        String out = folder.resolve("fused-as-told").toString();
        Result lenient = fuse(
                "--erroneous-from",
                "0",
                "--feather",
                "0",
                "--accept-reliable",
                "0",
                "--accept-unknown-reliable",
                "0",
                "--out",
                out);
        assertThat(lenient.exitCode()).as(lenient.errors()).isZero();
        assertThat(lenient.output()).contains("Accepted; 0.00 % of the pixels are B's.");
    }

    @ParameterizedTest
    @CsvSource({
        "--erroneous-from, 1.5, /erroneousFrom",
        "--feather, 0.03, /feather",
        "--accept-reliable, 1.5, /acceptReliable",
        "--accept-unknown-reliable, 1.5, /acceptUnknownReliable"
    })
    void anOptionOfAFusionThatIsOutOfRangeIsNamed(String option, String value, String named) {
        Result refused = fuse(option, value, "--out", folder.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains(named).doesNotContain("Exception");
    }

    @Test
    void aMatteOfAnotherSizeIsExplainedInWords() throws IOException {
        Path small = Services.mask(folder, 32, 24);
        Result result = evaluate("--alpha", small.toString(), "--out", folder.toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("64x48").contains("32x24").doesNotContain("Exception");
    }

    @Test
    void aRefusedClipIsExplainedInWords() throws IOException {
        Path small = Services.mask(folder, 32, 24);
        Result result = matte("--mask", small.toString(), "--out", folder.toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("64x48").contains("32x24").doesNotContain("Exception");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(matte("--mask", "nowhere.png").errors()).contains("nowhere.png");
        Result result = evaluate("--alpha", "nowhere.zip");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("nowhere.zip");
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws IOException {
        Result result = Services.mattebox(
                "matte",
                clip.toString(),
                "--mask",
                mask.toString(),
                "--server",
                "http://localhost:" + Services.freePort());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("cannot be reached");
    }

    @Test
    void anOutputThatIsNoPairIsAnErrorOfUsage() {
        for (String output : List.of("alpha", "alpha:", "composite:h264:")) {
            assertThat(matte("--mask", mask.toString(), "--output", output).exitCode())
                    .isEqualTo(2);
        }
    }

    private static void awaitMattingService() {
        Result result = matte(
                "--mask",
                mask.toString(),
                "--out",
                folder.resolve("awaited").toString(),
                "--warmup",
                "0",
                "--output",
                "alpha:png16");
        assertThat(result.exitCode()).as(result.errors()).isZero();
    }

    /** The matting-service does not wait for it. */
    private static void awaitMqeService() {
        Result result = evaluate(
                "--alpha", alpha.toString(), "--out", folder.resolve("awaited").toString());
        assertThat(result.exitCode()).as(result.errors()).isZero();
    }

    private static Result matte(String... arguments) {
        return run(services.matting(), "matte", arguments);
    }

    private static Result evaluate(String... arguments) {
        return run(services.mqe(), "evaluate", arguments);
    }

    private static Result fuse(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--alpha-a", alpha.toString(), "--alpha-b", alpha.toString()));
        all.addAll(List.of(arguments));
        return run(services.mqe(), "fuse", all.toArray(String[]::new));
    }

    private static Result run(String server, String command, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of(command, clip.toString(), "--server", server, "--wait-for-server", "120"));
        all.addAll(List.of(arguments));
        return Services.mattebox(all.toArray(String[]::new));
    }
}
