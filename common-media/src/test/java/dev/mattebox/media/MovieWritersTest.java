package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

class MovieWritersTest {

    private static final Rational TICK = new Rational(1, 90000);

    @TempDir
    Path folder;

    enum Kind {
        PRORES {
            @Override
            Film open(Path file, VideoInfo video) {
                return Film.of(new ProRes4444Writer(file, video));
            }
        },
        PREVIEW {
            @Override
            Film open(Path file, VideoInfo video) {
                return Film.of(new PreviewWriter(file, video));
            }
        },
        OVERLAY {
            @Override
            Film open(Path file, VideoInfo video) {
                QualityOverlayWriter writer = new QualityOverlayWriter(file, video);
                return new Film(writer::write, writer::finish, writer::close);
            }
        };

        abstract Film open(Path file, VideoInfo video);
    }

    /** What the writers have in common. */
    record Film(BiConsumer<VideoFrame, float[]> frames, Runnable end, Runnable release) implements AutoCloseable {

        static Film of(MatteWriter writer) {
            return new Film(writer::write, writer::finish, writer::close);
        }

        void write(VideoFrame frame, float[] values) {
            frames.accept(frame, values);
        }

        void finish() {
            end.run();
        }

        @Override
        public void close() {
            release.run();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void varyingTimesAreExact(Kind kind) {
        List<Long> times = List.of(0L, 1001L, 1500L, 9000L, 9001L, 90000L, 90090L);
        Path file = write(kind, info(64, 48), times);
        List<VideoFrame> frames = Clips.readAll(file);
        assertThat(frames).allSatisfy(frame -> assertThat(frame.timeBase()).isEqualTo(TICK));
        assertThat(Clips.timesOf(frames)).isEqualTo(times);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aLateStartIsKept(Kind kind) {
        Path file = write(kind, info(64, 48), List.of(45000L, 48000L, 51000L));
        assertThat(Clips.timesOf(Clips.readAll(file))).containsExactly(45000L, 48000L, 51000L);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aSingleFrameLastsAsTheFrameRateSays(Kind kind) {
        Path file = write(kind, info(64, 48), List.of(0L));
        try (VideoReader reader = VideoReader.open(file, MediaLimits.defaults())) {
            assertThat(reader.info().frameCount()).hasValue(1);
            assertThat(reader.info().duration().orElseThrow().toMillis()).isEqualTo(40);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void equalFramesMakeEqualFiles(Kind kind) throws IOException {
        Path one = write(kind, info(320, 180), List.of(0L, 3600L, 7200L, 10800L));
        Path first = Files.move(one, folder.resolve("first"));
        Path two = write(kind, info(320, 180), List.of(0L, 3600L, 7200L, 10800L));
        assertThat(two).hasSameBinaryContentAs(first);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anUnfinishedFileLeavesNothing(Kind kind) throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "what was here before");
        try (Film writer = kind.open(file, info(64, 48))) {
            writer.write(frame(64, 48, 0, 0), ramp(64, 48));
        }
        assertThat(file).hasContent("what was here before");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aPlaceThatCannotBeWrittenIsSaid(Kind kind) {
        assertThatThrownBy(() -> kind.open(folder.resolve("no/such/folder/out"), info(64, 48)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No such file");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFullDiskIsSaid(Kind kind) throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.createSymbolicLink(folder.resolve("out.part"), full);
        assertThatThrownBy(() -> {
                    try (Film writer = kind.open(folder.resolve("out"), info(640, 480))) {
                        for (int i = 0; i < 20; i++) {
                            writer.write(frame(640, 480, i, i), ramp(640, 480));
                        }
                        writer.finish();
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFrameOfAnotherClipIsRefused(Kind kind) {
        try (Film writer = kind.open(folder.resolve("out"), info(64, 48))) {
            assertThatThrownBy(() -> writer.write(frame(48, 64, 0, 0), ramp(48, 64)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("64x48, not 48x64");
            VideoFrame otherClock = new VideoFrame(64, 48, Clips.picture(64, 48, 0), 0, new Rational(1, 1000));
            assertThatThrownBy(() -> writer.write(otherClock, ramp(64, 48)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1/1000");
        }
    }

    @ParameterizedTest
    @CsvSource({"64,48", "63,47", "1,1", "17,1", "1,33", "257,255"})
    void proResKeepsSizeForegroundAndAlpha(int width, int height) {
        Path file = write(Kind.PRORES, info(width, height), List.of(0L, 3600L));
        List<VideoFrame> frames = Clips.readAll(file);
        assertThat(frames).hasSize(2);
        assertThat(frames.get(1).width()).isEqualTo(width);
        assertThat(frames.get(1).height()).isEqualTo(height);
        assertThat(Clips.meanDifference(frames.get(1).rgb(), Clips.picture(width, height, 1)))
                .isLessThan(1.0);
        int[] alpha = AlphaPlane.of12Bits(file, 1);
        float[] expected = ramp(width, height);
        for (int i = 0; i < expected.length; i++) {
            // the 10 bits that went in come out exactly: as 16 bits by repetition, of which the decoder shows 12
            int tenBits = (int) Math.round(expected[i] * 1023.0);
            assertThat(alpha[i]).isEqualTo((tenBits << 6 | tenBits >> 4) >> 4);
            assertThat(alpha[i] / 4095.0).isCloseTo(expected[i], within(1.0 / 2046 + 1.0 / 4095));
        }
    }

    @Test
    void proResCarriesItsColorTags() {
        Path file = write(Kind.PRORES, info(64, 48), List.of(0L));
        try (VideoReader reader = VideoReader.open(file, MediaLimits.defaults())) {
            assertThat(reader.info().colorTags()).isEqualTo(ColorTags.REC_709);
            assertThat(reader.info().codec()).isEqualTo("prores");
        }
        VideoInfo hdr = new VideoInfo(
                64,
                48,
                Rational.of(25),
                TICK,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                0,
                "hevc",
                new ColorTags(9, 16));
        try (VideoReader reader = VideoReader.open(write(Kind.PRORES, hdr, List.of(0L)), MediaLimits.defaults())) {
            assertThat(reader.info().colorTags()).isEqualTo(new ColorTags(9, 16));
        }
    }

    @ParameterizedTest
    @CsvSource({"64,48,64,48", "63,47,64,48", "1920,1080,960,540", "1081,1921,540,960", "3,3,16,16", "4001,10,2160,16"})
    void previewsAreSmallAndEven(int width, int height, int previewWidth, int previewHeight) {
        for (Kind kind : List.of(Kind.PREVIEW, Kind.OVERLAY)) {
            Path file = write(kind, info(width, height), List.of(0L, 3600L));
            try (VideoReader reader = VideoReader.open(file, MediaLimits.defaults())) {
                assertThat(reader.info().codec()).isEqualTo("h264");
                assertThat(reader.info().width()).isEqualTo(previewWidth);
                assertThat(reader.info().height()).isEqualTo(previewHeight);
            }
        }
    }

    @Test
    void previewsShowTheCutOutOverACheckerboard() {
        int width = 128;
        int height = 96;
        float[] leftHalf = new float[width * height];
        for (int i = 0; i < leftHalf.length; i++) {
            leftHalf[i] = i % width < width / 2 ? 1 : 0;
        }
        byte[] red = new byte[width * height * 3];
        for (int i = 0; i < red.length; i += 3) {
            red[i] = (byte) 230;
            red[i + 1] = 40;
            red[i + 2] = 30;
        }
        Path file = folder.resolve("preview.mp4");
        try (MatteWriter writer = new PreviewWriter(file, info(width, height))) {
            writer.write(new VideoFrame(width, height, red, 0, TICK), leftHalf);
            writer.finish();
        }
        byte[] shown = Clips.readAll(file).get(0).rgb();
        assertPixel(shown, width, 20, 40, 230, 40, 30);
        assertPixel(shown, width, 72, 8, 204, 204, 204);
        assertPixel(shown, width, 88, 8, 153, 153, 153);
        assertPixel(shown, width, 88, 24, 204, 204, 204);
    }

    @Test
    void overlaysShowErrorsInYellowAndRed() {
        int width = 96;
        int height = 32;
        byte[] grey = new byte[width * height * 3];
        Arrays.fill(grey, (byte) 100);
        float[] thirds = new float[width * height];
        for (int i = 0; i < thirds.length; i++) {
            thirds[i] = i % width / 32 * 0.5f;
        }
        Path file = folder.resolve("overlay.mp4");
        try (QualityOverlayWriter writer = new QualityOverlayWriter(file, info(width, height))) {
            writer.write(new VideoFrame(width, height, grey, 0, TICK), thirds);
            writer.finish();
        }
        byte[] shown = Clips.readAll(file).get(0).rgb();
        assertPixel(shown, width, 16, 16, 55, 55, 55);
        assertPixel(shown, width, 48, 16, 225, 139, 8);
        assertPixel(shown, width, 80, 16, 225, 8, 8);
    }

    @Test
    void anOverlayNeedsAProbabilityForEveryPixel() {
        try (QualityOverlayWriter writer = new QualityOverlayWriter(folder.resolve("overlay.mp4"), info(64, 48))) {
            assertThatThrownBy(() -> writer.write(frame(64, 48, 0, 0), new float[5]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3072 probabilities, not 5");
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void previewsHaveTheirIndexAtTheFront() throws IOException {
        Path file = write(Kind.PREVIEW, info(64, 48), List.of(0L, 3600L));
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content.indexOf("moov")).isPositive().isLessThan(content.indexOf("mdat"));
    }

    private static void assertPixel(byte[] rgb, int width, int x, int y, int red, int green, int blue) {
        int at = (y * width + x) * 3;
        assertThat(rgb[at] & 0xff).isCloseTo(red, within(6));
        assertThat(rgb[at + 1] & 0xff).isCloseTo(green, within(6));
        assertThat(rgb[at + 2] & 0xff).isCloseTo(blue, within(6));
    }

    private Path write(Kind kind, VideoInfo video, List<Long> times) {
        Path file = folder.resolve(kind + ".out");
        try (Film writer = kind.open(file, video)) {
            for (int i = 0; i < times.size(); i++) {
                writer.write(
                        frame(video.width(), video.height(), i, times.get(i)), ramp(video.width(), video.height()));
            }
            writer.finish();
        }
        return file;
    }

    private static VideoFrame frame(int width, int height, int index, long time) {
        return new VideoFrame(width, height, Clips.picture(width, height, index), time, TICK);
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

    /** From 0 to 1, with noise in the low bits. */
    private static float[] ramp(int width, int height) {
        float[] alphas = new float[width * height];
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = Math.min(1, (float) i / Math.max(1, alphas.length - 1) + (i * 7919 % 101) * 1e-4f);
        }
        return alphas;
    }
}
