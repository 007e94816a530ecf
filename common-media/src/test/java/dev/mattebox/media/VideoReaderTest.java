package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB48;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA444P10;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

class VideoReaderTest {

    private static final Rational MILLISECONDS = new Rational(1, 1000);

    @TempDir
    Path folder;

    static Stream<Arguments> codecs() {
        Clips h264 = Clips.h264();
        return Stream.of(
                Arguments.of("h264", h264, 4.0),
                Arguments.of(
                        "vp9",
                        h264.as("webm", "libvpx-vp9", AV_PIX_FMT_YUV420P)
                                .clock(MILLISECONDS, Rational.of(25))
                                .everyTicks(10, 40)
                                .options(Map.of("crf", "4", "b", "0")),
                        3.0),
                Arguments.of(
                        "av1",
                        h264.as("mp4", "libaom-av1", AV_PIX_FMT_YUV420P).options(Map.of("cpu-used", "8", "crf", "4")),
                        3.0),
                Arguments.of(
                        "mpeg4",
                        h264.as("avi", "mpeg4", AV_PIX_FMT_YUV420P)
                                .colored(AVCOL_SPC_SMPTE170M, false)
                                .clock(new Rational(1, 25), Rational.of(25))
                                .everyTicks(10, 1)
                                .options(Map.of("qmin", "1", "qmax", "2")),
                        3.0),
                Arguments.of(
                        "mjpeg",
                        h264.as("mov", "mjpeg", AV_PIX_FMT_YUV444P)
                                .colored(AVCOL_SPC_BT470BG, true)
                                .options(Map.of("qmin", "1", "qmax", "2")),
                        2.0),
                Arguments.of("prores", h264.as("mov", "prores_ks", AV_PIX_FMT_YUV444P10), 0.1),
                Arguments.of("prores", h264.as("mov", "prores_ks", AV_PIX_FMT_YUVA444P10), 0.1),
                Arguments.of("png", h264.as("mov", "png", AV_PIX_FMT_RGB24), 0.0),
                Arguments.of("qtrle", h264.as("mov", "qtrle", AV_PIX_FMT_RGB24), 0.0),
                Arguments.of("ffv1", Clips.ffv1(AV_PIX_FMT_BGR0), 0.0),
                // the clips' 16 and 10 bits are 8 bits that were shifted; they are read as what they say, 65280 of
                // 65535
                Arguments.of("ffv1", Clips.ffv1(AV_PIX_FMT_RGB48), 0.5),
                Arguments.of("ffv1", Clips.ffv1(AV_PIX_FMT_GBRP10), 0.5),
                Arguments.of("ffv1", Clips.ffv1(AV_PIX_FMT_YUV444P10), 0.0));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void whatWasEncodedIsDecoded(String codec, Clips clip, double meanDifference) {
        Path file = clip.write(folder.resolve("clip"));
        try (VideoReader reader = VideoReader.open(file, MediaLimits.defaults())) {
            VideoInfo info = reader.info();
            assertThat(info.codec()).isEqualTo(codec);
            assertThat(info.width()).isEqualTo(64);
            assertThat(info.height()).isEqualTo(48);
            assertThat(info.frameRate().toDouble()).isEqualTo(25);
            assertThat(info.timeBase()).isEqualTo(clip.timeBase());
            assertThat(info.estimatedFrameCount()).hasValue(10);
            assertThat(info.exactFrameCount())
                    .as("of a movie, whatever its codec")
                    .isEmpty();
            assertThat(info.duration()).contains(Duration.ofMillis(400));
            for (int i = 0; i < 10; i++) {
                VideoFrame frame = reader.read().orElseThrow();
                assertThat(frame.presentationTime()).isEqualTo(clip.times().get(i));
                assertThat(Clips.meanDifference(frame.rgb(), Clips.picture(64, 48, i)))
                        .isLessThanOrEqualTo(meanDifference);
            }
            assertThat(reader.read()).isEmpty();
            assertThat(reader.read()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("grays")
    void grayBecomesEqualColors(int pixelFormat, boolean fullRange) {
        Path file = Clips.ffv1(pixelFormat).colored(AVCOL_SPC_BT709, fullRange).write(folder.resolve("gray.mkv"));
        byte[] rgb = Clips.readAll(file).get(0).rgb();
        byte[] source = Clips.picture(64, 48, 0);
        for (int i = 0; i < rgb.length; i += 3) {
            double luma =
                    0.2126 * (source[i] & 0xff) + 0.7152 * (source[i + 1] & 0xff) + 0.0722 * (source[i + 2] & 0xff);
            assertThat(rgb[i] & 0xff).isCloseTo((int) Math.round(luma), within(1));
            assertThat(rgb[i + 1]).isEqualTo(rgb[i]);
            assertThat(rgb[i + 2]).isEqualTo(rgb[i]);
        }
    }

    static Stream<Arguments> grays() {
        return Stream.of(
                Arguments.of(AV_PIX_FMT_GRAY8, true),
                Arguments.of(AV_PIX_FMT_GRAY8, false),
                Arguments.of(AV_PIX_FMT_GRAY10, true),
                Arguments.of(AV_PIX_FMT_GRAY10, false),
                Arguments.of(AV_PIX_FMT_GRAY16, true));
    }

    @Test
    void anOddSizeIsKept() {
        Path file = Clips.ffv1(AV_PIX_FMT_YUV420P).sized(63, 47).write(folder.resolve("odd.mkv"));
        List<VideoFrame> frames = Clips.readAll(file);
        assertThat(frames).hasSize(10).allSatisfy(frame -> {
            assertThat(frame.width()).isEqualTo(63);
            assertThat(frame.height()).isEqualTo(47);
        });
        assertThat(Clips.meanDifference(frames.get(9).rgb(), Clips.picture(63, 47, 9)))
                .isLessThan(3);
    }

    @Test
    void varyingTimesAreExact() {
        List<Long> times = List.of(0L, 1001L, 1500L, 9000L, 9001L, 90000L, 90090L);
        Path file = Clips.h264()
                .clock(new Rational(1, 90000), Rational.of(30))
                .at(times)
                .write(folder.resolve("vfr.mp4"));
        List<VideoFrame> frames = Clips.readAll(file);
        assertThat(frames).allSatisfy(frame -> assertThat(frame.timeBase()).isEqualTo(new Rational(1, 90000)));
        assertThat(Clips.timesOf(frames)).isEqualTo(times);
    }

    @Test
    void aLateStartIsKept() {
        Path file = Clips.h264().at(List.of(12800L, 13312L)).write(folder.resolve("late.mp4"));
        assertThat(Clips.timesOf(Clips.readAll(file))).containsExactly(12800L, 13312L);
    }

    @Test
    void aBroadcastStreamStartsAtZeroWhateverItsClockSays() {
        Path file = Clips.h264()
                .as("mpegts", "libopenh264", AV_PIX_FMT_YUV420P)
                .clock(new Rational(1, 90000), Rational.of(25))
                .at(LongStream.range(0, 10).mapToObj(i -> 123456789 + i * 3600).toList())
                .write(folder.resolve("broadcast.ts"));
        List<Long> times = Clips.timesOf(Clips.readAll(file));
        assertThat(times).hasSize(10).startsWith(0L, 3600L, 7200L);
    }

    @ParameterizedTest
    @MethodSource("turns")
    void rotatedPicturesStandUpright(List<Integer> matrix, int degrees, int cornerX, int cornerY) {
        Clips clip = Clips.h264().as("mov", "png", AV_PIX_FMT_RGB24).sized(33, 20);
        Path file = clip.turned(matrix.toArray(Integer[]::new)).write(folder.resolve("turned.mov"));
        boolean onItsSide = degrees % 180 == 90;
        try (VideoReader reader = VideoReader.open(file, MediaLimits.defaults())) {
            assertThat(reader.info().rotation()).isEqualTo(degrees);
            assertThat(reader.info().width()).isEqualTo(onItsSide ? 20 : 33);
            assertThat(reader.info().height()).isEqualTo(onItsSide ? 33 : 20);
            VideoFrame frame = reader.read().orElseThrow();
            byte[] stored = Clips.picture(33, 20, 0);
            int at = (cornerY * 33 + cornerX) * 3;
            assertThat(frame.rgb()[0]).isEqualTo(stored[at]);
            assertThat(frame.rgb()[1]).isEqualTo(stored[at + 1]);
            int opposite = ((19 - cornerY) * 33 + 32 - cornerX) * 3;
            assertThat(frame.rgb()[frame.rgb().length - 3]).isEqualTo(stored[opposite]);
            assertThat(frame.rgb()[frame.rgb().length - 2]).isEqualTo(stored[opposite + 1]);
        }
    }

    /** Matrix, clockwise degrees, and the stored pixel that is shown at the top left. */
    static Stream<Arguments> turns() {
        return Stream.of(
                Arguments.of(List.of(1, 0, 0, 1), 0, 0, 0),
                Arguments.of(List.of(0, 1, -1, 0), 90, 0, 19),
                Arguments.of(List.of(-1, 0, 0, -1), 180, 32, 19),
                Arguments.of(List.of(0, -1, 1, 0), 270, 32, 0),
                Arguments.of(List.of(-1, 0, 0, 1), 0, 32, 0));
    }

    @Test
    void everyFrameHasAnArrayOfItsOwn() {
        List<VideoFrame> frames = Clips.readAll(Clips.h264().write(folder.resolve("clip.mp4")));
        assertThat(frames.get(0).rgb()).isNotSameAs(frames.get(1).rgb());
        assertThat(Clips.meanDifference(frames.get(0).rgb(), Clips.picture(64, 48, 0)))
                .isLessThan(4);
    }

    @Test
    void aFileNameIsNeverAProtocolOrAPattern() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a:b%03d?c&d #é"));
        Path file = Clips.h264().write(odd.resolve("concat:x|y%d ü.mp4"));
        assertThat(Clips.readAll(file)).hasSize(10);
    }

    @Test
    void aMissingFileIsNoMatterOfMedia() {
        assertThatThrownBy(() -> VideoReader.open(folder.resolve("none.mp4"), MediaLimits.defaults()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.mp4");
    }

    @Test
    void aClosedReaderSaysSo() {
        VideoReader reader = VideoReader.open(Clips.h264().write(folder.resolve("clip.mp4")), MediaLimits.defaults());
        reader.close();
        reader.close();
        assertThatThrownBy(reader::read).isInstanceOf(IllegalStateException.class);
    }
}
