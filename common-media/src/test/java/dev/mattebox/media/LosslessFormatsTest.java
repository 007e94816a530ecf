package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.ZipFile;

/** What was written without loss is what FFmpeg reads, to the bit. */
class LosslessFormatsTest {

    private static final Rational TICK = new Rational(1, 12800);
    private static final int WIDTH = 61;
    private static final int HEIGHT = 37;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(MatteContent.class)
    void ffv1(MatteContent content) {
        Path file = folder.resolve("film.mkv");
        write(new Ffv1Writer(file, info(), content));
        for (int i = 0; i < 3; i++) {
            int index = i;
            assertContent(content, i, 65535, component -> DecodedFrame.component(file, index, component));
        }
        assertThat(Clips.timesOf(Clips.readAll(file))).containsExactly(0L, 40L, 95L);
    }

    @ParameterizedTest
    @EnumSource(MatteContent.class)
    void png16(MatteContent content) throws IOException {
        Path file = folder.resolve("images.zip");
        write(new Png16ZipWriter(file, content, 7));
        Path image = extracted(file, "000009.png");
        assertContent(content, 2, 65535, component -> DecodedFrame.component(image, 0, component));
    }

    @ParameterizedTest
    @EnumSource(MatteContent.class)
    void exrOf32Bits(MatteContent content) throws IOException {
        Path file = folder.resolve("images.zip");
        write(new ExrZipWriter(file, content, ExrNumber.FLOAT, 0));
        Path image = extracted(file, "000001.exr");
        VideoFrame frame = frame(1);
        float[] alpha = alpha(1);
        if (content.hasColour()) {
            float[] levels = frame.levels();
            for (int channel = 0; channel < 3; channel++) {
                float[] read = DecodedFrame.component(image, 0, channel);
                for (int i = 0; i < read.length; i++) {
                    assertThat(read[i]).isEqualTo(levels[3 * i + channel]);
                }
            }
        }
        if (content.hasAlpha()) {
            assertThat(DecodedFrame.component(image, 0, content.hasColour() ? 3 : 0))
                    .isEqualTo(alpha);
        }
    }

    @Test
    void exrOf16BitsHasTheNearestHalves() throws IOException {
        Path file = folder.resolve("images.zip");
        write(new ExrZipWriter(file, MatteContent.ALPHA, ExrNumber.HALF, 0));
        float[] read = DecodedFrame.component(extracted(file, "000002.exr"), 0, 0);
        float[] alpha = alpha(2);
        for (int i = 0; i < read.length; i++) {
            float step = Math.max(0x1p-24f, Math.ulp(alpha[i]) * (1 << 13));
            assertThat(Math.abs(read[i] - alpha[i])).isLessThanOrEqualTo(step / 2);
            assertThat(read[i] / step).isEqualTo((float) Math.rint(read[i] / step));
        }
        assertThat(read).contains(0f, 1f);
    }

    @Test
    void ourOwnReaderTakesExrImagesForAlphas() throws IOException {
        Path file = folder.resolve("images.zip");
        write(new ExrZipWriter(file, MatteContent.ALPHA, ExrNumber.FLOAT, 0));
        try (AlphaReader reader = AlphaReader.open(extracted(file, "000000.exr"), MediaLimits.defaults())) {
            assertThat(reader.read().orElseThrow().alpha()).isEqualTo(alpha(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"COLOUR_AND_ALPHA", "ALPHA"})
    void eachObjectHasALayerOfItsOwn(MatteContent content) throws IOException {
        Path file = folder.resolve("images.zip");
        try (ExrZipWriter writer = new ExrZipWriter(file, content, ExrNumber.FLOAT, 0)) {
            writer.write(List.of(
                    new ExrLayer("object1", frame(0), alpha(0)), new ExrLayer("object2", frame(1).at(0), alpha(1))));
            writer.finish();
        }
        Path image = extracted(file, "000000.exr");
        int component = content.hasColour() ? 3 : 0;
        for (int object = 0; object < 2; object++) {
            assertThat(ExrLayers.component(image, "object" + (object + 1), component))
                    .isEqualTo(alpha(object));
        }
    }

    @Test
    void layersNeedNamesOfTheirOwn() {
        try (ExrZipWriter writer = new ExrZipWriter(folder.resolve("x"), MatteContent.ALPHA, ExrNumber.HALF, 0)) {
            ExrLayer layer = new ExrLayer("hero", frame(0), alpha(0));
            assertThatThrownBy(() -> writer.write(List.of(layer, layer))).hasMessageContaining("[hero, hero]");
            assertThatThrownBy(() -> writer.write(List.of())).hasMessageContaining("[]");
        }
        assertThatThrownBy(() -> new ExrLayer("a.b", frame(0), alpha(0))).hasMessageContaining("'a.b'");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,16", "2,17", "33,40"})
    void exrImagesOfAnySize(int width, int height) throws IOException {
        Path file = folder.resolve("images.zip");
        float[] alpha = new float[width * height];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (i * 7919 % 1009) / 1008f;
        }
        try (ExrZipWriter writer = new ExrZipWriter(file, MatteContent.ALPHA, ExrNumber.FLOAT, 0)) {
            writer.write(new VideoFrame(width, height, new byte[3 * width * height], 0, TICK), alpha);
            writer.finish();
        }
        assertThat(DecodedFrame.component(extracted(file, "000000.exr"), 0, 0)).isEqualTo(alpha);
    }

    @Test
    void equalFramesMakeEqualFiles() {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        for (Path file : List.of(one, two)) {
            write(new ExrZipWriter(file, MatteContent.COLOUR_AND_ALPHA, ExrNumber.HALF, 0));
        }
        assertThat(two).hasSameBinaryContentAs(one);
        for (Path file : List.of(one, two)) {
            write(new Ffv1Writer(file, info(), MatteContent.COLOUR_AND_ALPHA));
        }
        assertThat(two).hasSameBinaryContentAs(one);
    }

    private interface Components {
        float[] read(int component);
    }

    private static void assertContent(MatteContent content, int index, float most, Components components) {
        if (content.hasColour()) {
            float[] levels = frame(index).levels();
            for (int channel = 0; channel < 3; channel++) {
                float[] read = components.read(channel);
                for (int i = 0; i < read.length; i++) {
                    assertThat(read[i]).isEqualTo(Math.round(levels[3 * i + channel] * most));
                }
            }
        }
        if (content.hasAlpha()) {
            float[] read = components.read(content.hasColour() ? 3 : 0);
            float[] alpha = alpha(index);
            for (int i = 0; i < read.length; i++) {
                assertThat(read[i]).isEqualTo((float) Math.round((double) alpha[i] * most));
            }
        }
    }

    private void write(MatteWriter opened) {
        long[] times = {0, 512, 1216};
        try (MatteWriter writer = opened) {
            for (int i = 0; i < times.length; i++) {
                writer.write(frame(i).at(times[i]), alpha(i));
            }
            writer.finish();
        }
    }

    /** The second frame has 16 bits, the others 8. */
    private static VideoFrame frame(int index) {
        Random random = new Random(index);
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        random.nextBytes(rgb);
        VideoFrame frame = new VideoFrame(WIDTH, HEIGHT, rgb, index, TICK);
        if (index != 1) {
            return frame;
        }
        float[] levels = new float[rgb.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = random.nextFloat();
        }
        return frame.withLevels(levels);
    }

    private static float[] alpha(int index) {
        Random random = new Random(100 + index);
        float[] alpha = new float[WIDTH * HEIGHT];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = i % 5 == 0 ? (i / 5) % 2 : random.nextFloat() * (i % 3 == 0 ? 1e-4f : 1);
        }
        return alpha;
    }

    private Path extracted(Path zip, String name) throws IOException {
        Path file = folder.resolve(name);
        try (ZipFile images = new ZipFile(zip.toFile());
                InputStream in = images.getInputStream(images.getEntry(name))) {
            Files.copy(in, file);
        }
        return file;
    }

    private static VideoInfo info() {
        return new VideoInfo(
                WIDTH,
                HEIGHT,
                Rational.of(25),
                TICK,
                OptionalLong.empty(),
                false,
                Optional.<Duration>empty(),
                0,
                "none",
                ColorTags.REC_709);
    }
}
