package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

class HandDamageCommandTest {

    private static final int FRAMES = 3;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeClip() throws IOException {
        writeZip("clip.zip", "jpg", BufferedImage.TYPE_INT_RGB);
        writeZip("alpha.zip", "png", BufferedImage.TYPE_BYTE_GRAY);
    }

    @Test
    void theFramesThatWereAskedForAreDrawn() throws IOException {
        assertThat(status(new StringWriter(), "--frame", "0", "--frame", "2")).isZero();

        BufferedImage sheet = ImageIO.read(folder.resolve("sheet.png").toFile());
        assertThat(sheet.getWidth()).isEqualTo(2 * 2 * 64);
    }

    @Test
    void aFrameBeyondTheClipIsRefusedWithItsLength() throws IOException {
        Files.deleteIfExists(folder.resolve("sheet.png"));
        StringWriter errors = new StringWriter();

        assertThat(status(errors, "--frame", "1", "--frame", "3", "--frame", "99"))
                .isEqualTo(2);

        assertThat(errors.toString()).contains("[3, 99]").contains("3 frames").hasLineCount(1);
        assertThat(folder.resolve("sheet.png")).doesNotExist();
    }

    private static int status(StringWriter errors, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "hand-damage",
                "--clip",
                folder.resolve("clip.zip").toString(),
                "--alpha",
                folder.resolve("alpha.zip").toString(),
                "--out",
                folder.resolve("sheet.png").toString()));
        arguments.addAll(List.of(more));
        return MatteboxTrain.commandLine().setErr(new PrintWriter(errors)).execute(arguments.toArray(String[]::new));
    }

    /** A bright square on black. */
    private static void writeZip(String name, String format, int type) throws IOException {
        BufferedImage image = new BufferedImage(64, 48, type);
        image.createGraphics().fillRect(16, 12, 32, 24);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (int i = 0; i < FRAMES; i++) {
                zip.putNextEntry(new ZipEntry("%04d.%s".formatted(i, format)));
                ImageIO.write(image, format, zip);
                zip.closeEntry();
            }
        }
    }
}
