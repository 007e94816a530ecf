package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_ARGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRAP12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRAPF32LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB48;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA64BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YA16BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YA8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA444P10;

import dev.mattebox.media.MediaTooLargeException.Limit;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

class AlphaReaderTest {

    private static final MediaLimits LIMITS = MediaLimits.defaults();
    private static final Rational TICK = new Rational(1, 25);

    @TempDir
    Path folder;

    enum Kind {
        PNG16(0.505 / 65535) {
            @Override
            MatteWriter open(Path file, VideoInfo video) {
                return new Png16ZipWriter(file);
            }
        },
        PRORES(1.0 / 1023) {
            @Override
            MatteWriter open(Path file, VideoInfo video) {
                return new ProRes4444Writer(file, video);
            }
        };

        private final double tolerance;

        Kind(double tolerance) {
            this.tolerance = tolerance;
        }

        abstract MatteWriter open(Path file, VideoInfo video);
    }

    static Stream<Arguments> kindsAndSizes() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of("64x48", "63x47", "1x1", "17x1", "1x33", "257x255")
                        .map(size -> Arguments.of(
                                kind, Integer.parseInt(size.split("x")[0]), Integer.parseInt(size.split("x")[1]))));
    }

    @ParameterizedTest
    @MethodSource("kindsAndSizes")
    void whatOurWritersWroteIsRead(Kind kind, int width, int height) {
        Path file = folder.resolve("alpha");
        try (MatteWriter writer = kind.open(file, info(width, height))) {
            for (int i = 0; i < 3; i++) {
                byte[] picture = Clips.picture(width, height, i);
                writer.write(new VideoFrame(width, height, picture, i, TICK), noise(width, height, i));
            }
            writer.finish();
        }
        List<AlphaFrame> frames = readAll(file);
        assertThat(frames).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(frames.get(i).width()).isEqualTo(width);
            assertThat(frames.get(i).height()).isEqualTo(height);
            float[] written = noise(width, height, i);
            for (int pixel = 0; pixel < written.length; pixel++) {
                assertThat(frames.get(i).alpha()[pixel]).isCloseTo(written[pixel], within((float) kind.tolerance));
            }
        }
    }

    @Test
    void everyStepOf16BitsIsKept() {
        Path file = folder.resolve("alpha.zip");
        float[] steps = new float[256 * 256];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (float) (i / 65535.0);
        }
        try (MatteWriter writer = new Png16ZipWriter(file)) {
            writer.write(new VideoFrame(256, 256, new byte[steps.length * 3], 0, TICK), steps);
            writer.finish();
        }
        assertThat(readAll(file).get(0).alpha())
                .containsExactly(steps)
                .startsWith(0f)
                .endsWith(1f);
    }

    @Test
    void aSinglePngKeepsEveryStepToo() throws IOException {
        float[] steps = new float[256 * 256];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (float) (i / 65535.0);
        }
        Path file = Files.write(folder.resolve("alpha.png"), PngWriter.encode(new AlphaFrame(256, 256, steps)));
        assertThat(readAll(file))
                .singleElement()
                .satisfies(frame -> assertThat(frame.alpha()).containsExactly(steps));
    }

    @Test
    void everyStepOfProResIsKept() {
        Path file = folder.resolve("alpha.mov");
        float[] steps = new float[64 * 16];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (float) (i / 1023.0);
        }
        try (MatteWriter writer = new ProRes4444Writer(file, info(64, 16))) {
            writer.write(new VideoFrame(64, 16, new byte[steps.length * 3], 0, TICK), steps);
            writer.finish();
        }
        float[] alpha = readAll(file).get(0).alpha();
        for (int i = 0; i < steps.length; i++) {
            assertThat(Math.round(alpha[i] * 1023)).isEqualTo(i);
        }
        assertThat(alpha).startsWith(0f).endsWith(1f);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSingleImageIsOneFrame(boolean hasAlpha) throws IOException {
        byte[] levels = levels();
        Path file = folder.resolve("upload");
        Files.write(file, hasAlpha ? rgba(16, 16, levels) : PngWriter.encode(new GrayImage(16, 16, levels)));
        try (AlphaReader reader = AlphaReader.open(file, LIMITS)) {
            assertThat(reader.info().frameCount()).hasValue(1);
            AlphaFrame frame = reader.read().orElseThrow();
            assertThat(frame.width()).isEqualTo(16);
            for (int i = 0; i < 256; i++) {
                assertThat(frame.alpha()[i]).isEqualTo(i / 255f);
            }
            assertThat(reader.read()).isEmpty();
        }
    }

    @Test
    void aZipOfImagesWithAlphaIsReadByTheirAlpha() throws IOException {
        Path zip = zip(Map.of("1.png", rgba(16, 16, levels()), "2.png", rgba(16, 16, new byte[256])));
        List<AlphaFrame> frames = readAll(zip);
        assertThat(frames.get(0).alpha()[200]).isEqualTo(200 / 255f);
        assertThat(frames.get(1).alpha()).containsOnly(0);
    }

    @Test
    void aPaletteWithTransparentColorsIsReadByItsAlphaAndAnyOtherByItsLuma() throws IOException {
        byte[] colors = {0, -1, 100};
        byte[] opacities = {0, -1, 51};
        assertThat(readAll(palette(new IndexColorModel(2, 3, colors, colors, colors, opacities)))
                        .get(0)
                        .alpha())
                .containsExactly(0, 1, 0.2f);
        assertThat(readAll(palette(new IndexColorModel(2, 3, colors, colors, colors)))
                        .get(0)
                        .alpha())
                .containsExactly(0, 1, 100 / 255f);
    }

    private Path palette(IndexColorModel colors) throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, colors);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 2});
        Path file = folder.resolve("palette.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void blackAndWhiteIsZeroAndOne() throws IOException {
        BufferedImage image = new BufferedImage(9, 2, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(8, 1, -1);
        Path file = folder.resolve("mask.png");
        ImageIO.write(image, "png", file.toFile());
        float[] alpha = readAll(file).get(0).alpha();
        assertThat(alpha[17]).isEqualTo(1);
        assertThat(Arrays.copyOf(alpha, 17)).containsOnly(0);
    }

    @Test
    void imagesWithAndWithoutAlphaAreNotMixed() throws IOException {
        Path zip = zip(Map.of(
                "1.png", rgba(16, 16, levels()), "2.png", PngWriter.encode(new GrayImage(16, 16, new byte[256]))));
        try (AlphaReader reader = AlphaReader.open(zip, LIMITS)) {
            assertThat(reader.read()).isPresent();
            assertThatThrownBy(reader::read)
                    .isInstanceOf(UnreadableMediaException.class)
                    .hasMessageContaining("2.png")
                    .hasMessageContaining("with and without an alpha channel");
        }
    }

    static Stream<Clips> clipsWithAlphaChannel() {
        Clips mov = Clips.h264().as("mov", "png", AV_PIX_FMT_RGBA);
        return Stream.of(
                Clips.ffv1(AV_PIX_FMT_YUVA420P),
                Clips.ffv1(AV_PIX_FMT_YUVA420P).sized(63, 47),
                Clips.ffv1(AV_PIX_FMT_YUVA444P10),
                Clips.ffv1(AV_PIX_FMT_GBRAP12),
                mov,
                mov.as("mov", "png", AV_PIX_FMT_RGBA64BE),
                mov.as("mov", "png", AV_PIX_FMT_YA8),
                mov.as("mov", "png", AV_PIX_FMT_YA16BE).sized(31, 17),
                mov.as("mov", "qtrle", AV_PIX_FMT_ARGB),
                rawAvi(),
                exr(),
                exr().options(Map.of("format", "half")),
                lossless("webm", 64, 48),
                lossless("matroska", 63, 47));
    }

    private static Clips rawAvi() {
        return Clips.h264()
                .as("avi", "rawvideo", AV_PIX_FMT_BGRA)
                .clock(TICK, Rational.of(25))
                .everyTicks(10, 1);
    }

    private static Clips exr() {
        return Clips.h264().as("image2pipe", "exr", AV_PIX_FMT_GBRAPF32LE).everyTicks(1, 1);
    }

    private static Clips lossless(String container, int width, int height) {
        return Clips.ffv1(AV_PIX_FMT_YUVA420P)
                .as(container, "libvpx-vp9", AV_PIX_FMT_YUVA420P)
                .sized(width, height)
                .options(Map.of("lossless", "1", "auto-alt-ref", "0"));
    }

    @ParameterizedTest
    @MethodSource("clipsWithAlphaChannel")
    void anAlphaChannelIsExactToItsBits(Clips clip) {
        PixelComponent channel = PixelFormats.alpha(clip.pixelFormat()).orElseThrow();
        Path file = clip.write(folder.resolve("clip"), (frame, index) -> paint(frame, channel, index));
        assertExact(file, clip, channel, value -> value / (double) channel.most());
    }

    static Stream<Arguments> clipsWithoutAlpha() {
        return Stream.of(
                Arguments.of(Clips.ffv1(AV_PIX_FMT_GRAY8), 16, 235),
                Arguments.of(Clips.ffv1(AV_PIX_FMT_GRAY8).colored(AVCOL_SPC_BT709, true), 0, 255),
                Arguments.of(Clips.ffv1(AV_PIX_FMT_GRAY10).colored(AVCOL_SPC_BT709, true), 0, 1023),
                Arguments.of(Clips.ffv1(AV_PIX_FMT_GRAY16).colored(AVCOL_SPC_BT709, true), 0, 65535),
                Arguments.of(Clips.ffv1(AV_PIX_FMT_YUV420P), 16, 235),
                Arguments.of(Clips.ffv1(AV_PIX_FMT_YUV420P).colored(AVCOL_SPC_BT709, true), 0, 255),
                Arguments.of(Clips.ffv1(AV_PIX_FMT_YUV444P10), 64, 940),
                Arguments.of(Clips.ffv1(AV_PIX_FMT_RGB48), 0, 65535),
                Arguments.of(Clips.ffv1(AV_PIX_FMT_GBRP10), 0, 1023),
                Arguments.of(Clips.h264().as("mov", "png", AV_PIX_FMT_RGB24), 0, 255));
    }

    @ParameterizedTest
    @MethodSource("clipsWithoutAlpha")
    void lumaIsExactToItsBitsAndExpandedToTheFullRange(Clips clip, int black, int white) {
        int colors = PixelFormats.isRgb(clip.pixelFormat()) ? 3 : 1;
        List<PixelComponent> components = IntStream.range(0, colors)
                .mapToObj(i -> PixelFormats.component(clip.pixelFormat(), i).orElseThrow())
                .toList();
        Path file = clip.write(
                folder.resolve("clip"),
                (frame, index) -> components.forEach(component -> paint(frame, component, index)));
        double range = white - black;
        assertExact(file, clip, components.get(0), value -> Math.max(0, Math.min(1, (value - black) / range)));
    }

    @Test
    void colorsBecomeTheirLuma() throws IOException {
        RgbImage image = new RgbImage(4, 1, new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1});
        Path file = Files.write(folder.resolve("colors.png"), PngWriter.encode(image));
        assertThat(readAll(file).get(0).alpha())
                .containsExactly(new float[] {0.299f, 0.587f, 0.114f, 1}, within(1e-5f));
    }

    private static void assertExact(Path file, Clips clip, PixelComponent component, IntToDoubleFunction expected) {
        List<AlphaFrame> frames = readAll(file);
        assertThat(frames).hasSize(clip.times().size());
        for (int i = 0; i < frames.size(); i++) {
            AlphaFrame frame = frames.get(i);
            assertThat(frame.width()).isEqualTo(clip.width());
            assertThat(frame.height()).isEqualTo(clip.height());
            for (int pixel = 0; pixel < clip.width() * clip.height(); pixel++) {
                int value = value(component, pixel, i);
                double alpha = component.floating() ? component.toFloat(value) : expected.applyAsDouble(value);
                assertThat(frame.alpha()[pixel]).isEqualTo((float) alpha);
            }
        }
    }

    /** Any value of a component; of floating-point ones the bits of one in [0,1), which half precision holds too. */
    private static int value(PixelComponent component, int pixel, int index) {
        int random = (pixel * 7919 + index * 104729 + pixel / 3) & 0xffff;
        return component.floating() ? Float.floatToIntBits((random & 2047) / 2048f) : random & component.most();
    }

    private static void paint(AVFrame frame, PixelComponent component, int index) {
        int rowBytes = frame.width() * component.step();
        byte[] plane = new byte[rowBytes * frame.height()];
        Planes.read(frame, component.plane(), plane, rowBytes, frame.height());
        for (int pixel = 0; pixel < frame.width() * frame.height(); pixel++) {
            int value = value(component, pixel, index);
            int at = pixel * component.step() + component.offset();
            int length = (component.bits() + 7) / 8;
            for (int i = 0; i < length; i++) {
                plane[component.bigEndian() ? at + length - 1 - i : at + i] = (byte) (value >> 8 * i);
            }
        }
        Planes.write(frame, component.plane(), plane, rowBytes, frame.height());
    }

    @Test
    void theAlphaOfVp8IsReadToo() {
        Path file = Clips.ffv1(AV_PIX_FMT_YUVA420P)
                .as("webm", "libvpx", AV_PIX_FMT_YUVA420P)
                .options(Map.of("auto-alt-ref", "0", "crf", "4", "b", "5000000"))
                .write(folder.resolve("vp8.webm"), (frame, index) -> {
                    byte[] ramp = new byte[64 * 48];
                    for (int i = 0; i < ramp.length; i++) {
                        ramp[i] = (byte) (i % 64 * 4);
                    }
                    Planes.write(frame, 3, ramp, 64, 48);
                });
        List<AlphaFrame> frames = readAll(file);
        assertThat(frames).hasSize(10);
        for (int i = 0; i < 64 * 48; i++) {
            assertThat(frames.get(9).alpha()[i]).isCloseTo(i % 64 * 4 / 255f, within(0.03f));
        }
    }

    @Test
    void aWebmWhoseAlphaIsMissingFromAFrameIsRefusedThere() throws IOException {
        byte[] bytes = Files.readAllBytes(lossless("webm", 64, 48).write(folder.resolve("clip")));
        int additions = 0;
        for (int i = 0; i + 3 < bytes.length; i++) {
            boolean isAlpha = bytes[i] == (byte) 0xee && bytes[i + 1] == (byte) 0x81 && bytes[i + 2] == 1;
            if (isAlpha && ++additions == 4) {
                bytes[i + 2] = 2;
            }
        }
        assertThat(additions).isEqualTo(10);
        Path gap = Files.write(folder.resolve("gap.webm"), bytes);
        try (AlphaReader reader = AlphaReader.open(gap, LIMITS)) {
            assertThat(reader.info().codec()).isEqualTo("vp9");
            for (int i = 0; i < 3; i++) {
                assertThat(reader.read()).isPresent();
            }
            assertThatThrownBy(reader::read)
                    .isInstanceOf(UnreadableMediaException.class)
                    .hasMessageContaining("gap.webm")
                    .hasMessageContaining("frame 3")
                    .hasMessageContaining("no alpha");
        }
    }

    @Test
    void aTurnedAlphaStandsUpright() {
        Clips clip =
                Clips.h264().as("mov", "png", AV_PIX_FMT_RGBA).sized(33, 20).turned(0, 1, -1, 0);
        PixelComponent channel = PixelFormats.alpha(AV_PIX_FMT_RGBA).orElseThrow();
        Path file = clip.write(folder.resolve("turned.mov"), (frame, index) -> paint(frame, channel, index));
        AlphaFrame frame = readAll(file).get(0);
        assertThat(frame.width()).isEqualTo(20);
        assertThat(frame.height()).isEqualTo(33);
        assertThat(frame.alpha()[0]).isEqualTo(value(channel, 19 * 33, 0) / 255f);
        assertThat(frame.alpha()[19]).isEqualTo(value(channel, 0, 0) / 255f);
        assertThat(frame.alpha()[32 * 20]).isEqualTo(value(channel, 19 * 33 + 32, 0) / 255f);
    }

    @Test
    void picturesStoredFromTheBottomUpStandUpright() throws IOException {
        PixelComponent channel = PixelFormats.alpha(AV_PIX_FMT_BGRA).orElseThrow();
        Path clip = rawAvi().write(folder.resolve("clip"), (frame, index) -> paint(frame, channel, index));
        byte[] bytes = Files.readAllBytes(clip);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (header.getInt(at) != 64 || header.getInt(at + 4) != -48) {
            at++;
        }
        header.putInt(at + 4, 48); // a height that is not negative means from the bottom up
        float[] alpha =
                readAll(Files.write(folder.resolve("bottom-up"), bytes)).get(9).alpha();
        for (int x = 0; x < 64; x++) {
            assertThat(alpha[x]).isEqualTo(value(channel, 47 * 64 + x, 9) / 255f);
            assertThat(alpha[47 * 64 + x]).isEqualTo(value(channel, x, 9) / 255f);
        }
    }

    @Test
    void theLimitsHold() {
        Path file = lossless("webm", 64, 48).write(folder.resolve("clip.webm"));
        assertTooLarge(file, LIMITS.withMaxPixelsPerFrame(64 * 48 - 1), Limit.PIXELS_PER_FRAME);
        assertTooLarge(file, LIMITS.withMaxFrames(9), Limit.FRAMES);
        assertTooLarge(file, LIMITS.withMaxDuration(Duration.ofMillis(300)), Limit.DURATION_SECONDS);
        assertThat(readAll(file)).hasSize(10);
    }

    private static void assertTooLarge(Path file, MediaLimits limits, Limit limit) {
        assertThatThrownBy(() -> readAll(file, limits))
                .isInstanceOfSatisfying(
                        MediaTooLargeException.class, e -> assertThat(e.limit()).isEqualTo(limit));
    }

    @Test
    void aClosedReaderSaysSo() {
        AlphaReader reader = AlphaReader.open(Clips.h264().write(folder.resolve("clip.mp4")), LIMITS);
        reader.close();
        reader.close();
        assertThatThrownBy(reader::read).isInstanceOf(IllegalStateException.class);
    }

    private static List<AlphaFrame> readAll(Path file) {
        return readAll(file, LIMITS);
    }

    private static List<AlphaFrame> readAll(Path file, MediaLimits limits) {
        try (AlphaReader reader = AlphaReader.open(file, limits)) {
            List<AlphaFrame> frames = new ArrayList<>();
            for (Optional<AlphaFrame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                frames.add(frame.get());
            }
            return frames;
        }
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path zip = folder.resolve("frames.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return zip;
    }

    /** A PNG of any colours and these alphas. */
    private static byte[] rgba(int width, int height, byte[] alphas) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < alphas.length; i++) {
            image.setRGB(i % width, i / width, (alphas[i] & 0xff) << 24 | (i * 7919 & 0xffffff));
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static byte[] levels() {
        byte[] levels = new byte[256];
        for (int i = 0; i < 256; i++) {
            levels[i] = (byte) i;
        }
        return levels;
    }

    private static float[] noise(int width, int height, int index) {
        Random random = new Random(index);
        float[] alphas = new float[width * height];
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = random.nextFloat();
        }
        return alphas;
    }

    private static VideoInfo info(int width, int height) {
        return new VideoInfo(
                width,
                height,
                Rational.of(25),
                TICK,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                0,
                "any",
                ColorTags.UNTAGGED);
    }
}
