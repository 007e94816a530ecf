package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

class Png16ZipWriterTest {

    @TempDir
    Path folder;

    @Test
    void alphasAreExactTo16Bits() throws IOException {
        Path file = folder.resolve("alpha.zip");
        float[][] alphas = {randomAlphas(33, 21, 1), randomAlphas(33, 21, 2), allSteps(33, 21)};
        write(file, 33, 21, alphas);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(Collections.list(zip.entries()).stream().map(ZipEntry::getName))
                    .containsExactly("000000.png", "000001.png", "000002.png");
            for (int i = 0; i < alphas.length; i++) {
                short[] samples = samples(zip, i);
                for (int pixel = 0; pixel < samples.length; pixel++) {
                    assertThat(samples[pixel] & 0xffff).isEqualTo(Math.round(alphas[i][pixel] * 65535.0));
                }
            }
        }
    }

    @Test
    void alphasBeyondTheRangeAreClipped() throws IOException {
        Path file = folder.resolve("alpha.zip");
        write(file, 2, 1, new float[][] {{-0.25f, 1.0001f}});
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(samples(zip, 0)).containsExactly((short) 0, (short) 0xffff);
        }
    }

    @Test
    void anAlphaThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> write(folder.resolve("alpha.zip"), 2, 1, new float[][] {{0, Float.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void equalAlphasMakeEqualFiles() throws IOException {
        Path one = folder.resolve("one.zip");
        Path two = folder.resolve("two.zip");
        write(one, 64, 48, new float[][] {randomAlphas(64, 48, 3), randomAlphas(64, 48, 4)});
        write(two, 64, 48, new float[][] {randomAlphas(64, 48, 3), randomAlphas(64, 48, 4)});
        assertThat(two).hasSameBinaryContentAs(one);
    }

    @Test
    void ourOwnReaderReadsIt() {
        Path file = folder.resolve("alpha.zip");
        float[] alpha = randomAlphas(31, 17, 5);
        write(file, 31, 17, new float[][] {alpha, alpha});
        byte[] rgb = Clips.readAll(file).get(1).rgb();
        for (int i = 0; i < alpha.length; i++) {
            assertThat(rgb[3 * i] & 0xff).isEqualTo(Math.round(Math.round(alpha[i] * 65535.0) / 257.0f));
        }
    }

    @Test
    void anUnfinishedFileLeavesNothing() throws IOException {
        Path file = folder.resolve("alpha.zip");
        Files.writeString(file, "what was here before");
        try (MatteWriter writer = new Png16ZipWriter(file)) {
            writer.write(frame(4, 3, 0), new float[12]);
        }
        assertThat(file).hasContent("what was here before");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void framesThatDoNotFitAreRefused() {
        try (MatteWriter writer = new Png16ZipWriter(folder.resolve("alpha.zip"))) {
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("without frames");
            assertThatThrownBy(() -> writer.write(frame(4, 3, 0), new float[11]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("12 alphas, not 11");
            writer.write(frame(4, 3, 0), new float[12]);
            assertThatThrownBy(() -> writer.write(frame(4, 3, 0), new float[12]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not after");
            assertThatThrownBy(() -> writer.write(frame(3, 4, 1), new float[12]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one size");
            writer.finish();
            assertThatThrownBy(() -> writer.write(frame(4, 3, 1), new float[12]))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static void write(Path file, int width, int height, float[][] alphas) {
        try (MatteWriter writer = new Png16ZipWriter(file)) {
            for (int i = 0; i < alphas.length; i++) {
                writer.write(frame(width, height, i), alphas[i]);
            }
            writer.finish();
        }
    }

    private static VideoFrame frame(int width, int height, long time) {
        return new VideoFrame(width, height, new byte[width * height * 3], time, new Rational(1, 25));
    }

    private static float[] randomAlphas(int width, int height, long seed) {
        Random random = new Random(seed);
        float[] alphas = new float[width * height];
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = random.nextFloat();
        }
        return alphas;
    }

    private static float[] allSteps(int width, int height) {
        float[] alphas = new float[width * height];
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = (float) i / (alphas.length - 1);
        }
        return alphas;
    }

    /** The 16-bit samples of an entry, by another decoder than ours. */
    private static short[] samples(ZipFile zip, int index) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(String.format("%06d.png", index)))) {
            BufferedImage image = ImageIO.read(in);
            assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_USHORT_GRAY);
            return ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        }
    }
}
