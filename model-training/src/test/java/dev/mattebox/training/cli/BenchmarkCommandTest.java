package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

class BenchmarkCommandTest {

    private static final Path FIXTURE = Path.of("../common-model/src/test/resources/fixtures/evaluation");

    @TempDir
    private Path folder;

    @Test
    void theTableHasARowForEachClipAndDataSetAndTheSummary() throws IOException {
        String table = printedBy("lr", FIXTURE.resolve("lr/pred"), FIXTURE.resolve("lr/true"));

        assertThat(table)
                .contains("| | frames | MAD ×10³ | MSE ×10³ | Grad | Conn | dtSSD ×10² |")
                .contains("| youtubematte_motion/0000 | 5 | 22.41 | 6.02 | 0.164 | 0.066 | 7.48 |")
                .contains("| **youtubematte_motion** | 10 |")
                .contains("| **youtubematte_static** | 4 |")
                .contains("| **summary** | 14 | 22.41 | 6.03 | 0.164 | 0.066 | 7.48 |")
                .contains("| mean over all frames | 14 | 22.68 | 6.14 | 0.168 | 0.067 | 7.25 |");
        assertThat(Files.readAllLines(folder.resolve("table.csv")))
                .hasSize(1 + 14 + 3 + 2 + 2)
                .contains("row,dataset,clip,frame,mad,mse,grad,conn,dtssd")
                .anyMatch(line -> line.startsWith("frame,\"youtubematte_static\",\"0000\",3,32.981"))
                .anyMatch(line -> line.startsWith("summary,,,,22.40876"));
    }

    @Test
    void realVideosHaveNoConnectivityAndPerhapsNoSummary() throws IOException {
        String table = printedBy("crgnn", FIXTURE.resolve("crgnn/pred"), FIXTURE.resolve("crgnn/true"));

        assertThat(table)
                .doesNotContain("Conn")
                .contains("| video1 | 3 | 14.74 | 3.56 | 0.097 | 4.31 |")
                .contains("| **summary** | 3 | undefined | undefined | undefined | undefined |");
    }

    @Test
    void aMissingTruthIsNamed() throws IOException {
        write("pred/set/clip/pha/0007.png", 8);
        write("true/set/clip/pha/0008.png", 8);

        assertThat(refusal("lr")).contains("0007.png", path("true/set/clip/pha/0007.png") + " is missing");
        assertThat(refusal("hr")).contains(path("true/set/clip/pha/0007.jpg") + " is missing");
    }

    @Test
    void aTruthOfAnotherSizeIsNamed() throws IOException {
        write("pred/set/clip/pha/0007.png", 8);
        write("true/set/clip/pha/0007.png", 9);

        assertThat(refusal("lr")).contains(path("pred/set/clip/pha/0007.png"), "8x8", "9x9");
    }

    @Test
    void framesOfAnotherSizeThanTheirClipsAreNamed() throws IOException {
        for (String side : new String[] {"pred", "true"}) {
            write(side + "/set/clip/pha/0000.png", 8);
            write(side + "/set/clip/pha/0001.png", 9);
        }

        assertThat(refusal("lr")).contains(path("true/set/clip/pha/0001.png"), "9x9", "8x8");
    }

    @Test
    void emptyAndMissingFoldersAreNamed() throws IOException {
        assertThat(refusal("lr")).contains("There is no folder " + path("pred"));

        Files.createDirectories(folder.resolve("pred"));
        assertThat(refusal("lr")).contains("The folder " + path("pred") + " is empty");

        Files.createDirectories(folder.resolve("pred/set/clip"));
        assertThat(refusal("lr")).contains("There is no folder " + path("pred/set/clip/pha"));

        Files.createDirectories(folder.resolve("pred/set/clip/pha"));
        assertThat(refusal("lr")).contains("The folder " + path("pred/set/clip/pha") + " is empty");
    }

    @Test
    void whatIsNoImageIsNamed() throws IOException {
        write("true/set/clip/pha/0000.png", 8);
        Files.createDirectories(folder.resolve("pred/set/clip/pha"));
        Files.writeString(folder.resolve("pred/set/clip/pha/0000.png"), "no image");

        assertThat(refusal("lr")).contains(path("pred/set/clip/pha/0000.png"), "no image");
    }

    @Test
    void filesBesideTheDataSetsArePassedOverButNotBesideTheClips() throws IOException {
        write("pred/set/clip/pha/0000.png", 8);
        write("true/set/clip/pha/0000.png", 8);
        Files.writeString(folder.resolve("pred/notes.txt"), "notes");

        assertThat(printedBy("lr", folder.resolve("pred"), folder.resolve("true")))
                .contains("| set/clip | 1 | 0.00 |");

        Files.writeString(folder.resolve("pred/set/notes.txt"), "notes");

        assertThat(refusal("lr")).contains(path("pred/set/notes.txt"));
    }

    private String printedBy(String layout, Path predictions, Path truths) {
        StringWriter printed = new StringWriter();
        int status = MatteboxTrain.commandLine()
                .setOut(new PrintWriter(printed))
                .execute(
                        "benchmark",
                        "--pred",
                        predictions.toString(),
                        "--true",
                        truths.toString(),
                        "--layout",
                        layout,
                        "--csv",
                        path("table.csv"));
        assertThat(status).isZero();
        return printed.toString();
    }

    private String refusal(String layout) {
        StringWriter errors = new StringWriter();
        int status = MatteboxTrain.commandLine()
                .setErr(new PrintWriter(errors))
                .execute("benchmark", "--pred", path("pred"), "--true", path("true"), "--layout", layout);
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString()).hasLineCount(1);
        return errors.toString();
    }

    private void write(String name, int size) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
