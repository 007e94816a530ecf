package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA444P10;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A frame that is asked for by its number is the one that a reader comes to after so many others. */
class ClipFramesTest {

    private static final int FRAMES = 40;
    private static final Rational MILLISECONDS = new Rational(1, 1000);

    @TempDir
    Path folder;

    static Stream<Arguments> films() {
        Clips h264 = Clips.h264().everyTicks(FRAMES, 512);
        Clips mpeg4 = h264.as("mp4", "mpeg4", AV_PIX_FMT_YUV420P);
        Clips web = h264.as("webm", "libvpx-vp9", AV_PIX_FMT_YUV420P)
                .clock(MILLISECONDS, Rational.of(25))
                .everyTicks(FRAMES, 40);
        return Stream.of(
                Arguments.of("h264", h264.options(Map.of("rc_mode", "quality", "g", "8"))),
                Arguments.of("h264 with one key frame", h264),
                Arguments.of(
                        "h264 of varying rate",
                        h264.at(LongStream.range(0, FRAMES)
                                .mapToObj(i -> i * 512 + i % 3 * 100)
                                .toList())),
                Arguments.of("frames in another order than shown", mpeg4.options(Map.of("bf", "2", "g", "12"))),
                Arguments.of(
                        "transport stream",
                        mpeg4.as("mpegts", "mpeg2video", AV_PIX_FMT_YUV420P)
                                .clock(new Rational(1, 25), Rational.of(25))
                                .everyTicks(FRAMES, 1)
                                .options(Map.of("bf", "2", "g", "12"))),
                Arguments.of(
                        "avi, which knows no times",
                        mpeg4.as("avi", "mpeg4", AV_PIX_FMT_YUV420P)
                                .clock(new Rational(1, 25), Rational.of(25))
                                .everyTicks(FRAMES, 1)
                                .options(Map.of("bf", "2", "g", "12"))),
                Arguments.of("vp9", web.options(Map.of("g", "10", "auto-alt-ref", "1", "lag-in-frames", "16"))),
                Arguments.of(
                        "vp8, with pictures that are never shown",
                        web.as("webm", "libvpx", AV_PIX_FMT_YUV420P)
                                .options(Map.of("g", "16", "auto-alt-ref", "1", "lag-in-frames", "16", "b", "200000"))),
                Arguments.of(
                        "av1",
                        h264.as("mp4", "libaom-av1", AV_PIX_FMT_YUV420P)
                                .options(Map.of("cpu-used", "8", "crf", "30", "g", "12"))),
                Arguments.of("prores", h264.as("mov", "prores_ks", AV_PIX_FMT_YUV444P10)),
                Arguments.of("lossless", Clips.ffv1(AV_PIX_FMT_BGR0).everyTicks(FRAMES, 40)),
                Arguments.of("turned", h264.turned(0, 1, -1, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("films")
    void everyFrameIsTheOneThatAReaderComesTo(String name, Clips clip) {
        Path file = clip.write(folder.resolve("clip"));
        List<VideoFrame> read = Clips.readAll(file);
        try (ClipFrames<VideoFrame> frames = ClipFrames.colours(file, MediaLimits.defaults())) {
            assertThat(frames.count()).isEqualTo(read.size());
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, read.size()).boxed().toList());
            Collections.shuffle(order, new Random(20261126));
            order.addAll(List.of(7, 8, 8, 9, 3, read.size() - 1, 0, read.size() - 1));
            for (int number : order) {
                VideoFrame frame = frames.frame(number);
                assertThat(frame.presentationTime())
                        .as("the time of frame %d", number)
                        .isEqualTo(read.get(number).presentationTime());
                assertThat(frame.rgb())
                        .as("frame %d", number)
                        .isEqualTo(read.get(number).rgb());
            }
        }
    }

    @Test
    void alphasAreFoundInFilmsAndInImages() throws IOException {
        Clips prores = Clips.h264().as("mov", "prores_ks", AV_PIX_FMT_YUVA444P10);
        Clips webm = Clips.h264()
                .as("webm", "libvpx-vp9", AV_PIX_FMT_YUVA420P)
                .clock(MILLISECONDS, Rational.of(25))
                .everyTicks(10, 40)
                .options(Map.of("auto-alt-ref", "0"));
        Path zip = folder.resolve("alpha.zip");
        try (Png16ZipWriter writer = new Png16ZipWriter(zip)) {
            for (int i = 0; i < 5; i++) {
                float[] alpha = new float[12];
                alpha[i] = 1;
                writer.write(new VideoFrame(4, 3, new byte[36], i, Rational.of(1)), alpha);
            }
            writer.finish();
        }
        for (Path file : List.of(prores.write(folder.resolve("a.mov")), webm.write(folder.resolve("a.webm")), zip)) {
            List<AlphaFrame> read = new ArrayList<>();
            try (AlphaReader reader = AlphaReader.open(file, MediaLimits.defaults())) {
                for (var alpha = reader.read(); alpha.isPresent(); alpha = reader.read()) {
                    read.add(alpha.get());
                }
            }
            try (ClipFrames<AlphaFrame> frames = ClipFrames.alphas(file, MediaLimits.defaults())) {
                assertThat(frames.count()).isEqualTo(read.size());
                for (int number : List.of(4, 1, 0, 3)) {
                    assertThat(frames.frame(number).alpha())
                            .isEqualTo(read.get(number).alpha());
                }
            }
        }
    }

    @Test
    void whatIsDamagedIsMissingAndNothingElse() throws IOException {
        Path file = Clips.ffv1(AV_PIX_FMT_BGR0).everyTicks(FRAMES, 40).write(folder.resolve("clip.mkv"));
        List<VideoFrame> whole = Clips.readAll(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 40; i++) {
            bytes[i] ^= 0x55;
        }
        Path damaged = Files.write(folder.resolve("damaged.mkv"), bytes);
        try (ClipFrames<VideoFrame> frames = ClipFrames.colours(damaged, MediaLimits.defaults())) {
            assertThat(frames.frame(0).rgb()).isEqualTo(whole.get(0).rgb());
            int last = frames.count() - 1;
            assertThat(frames.frame(last).presentationTime())
                    .isEqualTo(whole.get(last).presentationTime());
        }
    }

    @Test
    void framesThatAreNotThereAreRefusedAndAClosedClipTellsSo() {
        Path file = Clips.h264().write(folder.resolve("clip.mp4"));
        ClipFrames<VideoFrame> frames = ClipFrames.colours(file, MediaLimits.defaults());
        assertThat(frames.count()).isEqualTo(10);
        assertThatThrownBy(() -> frames.frame(10)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> frames.frame(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        frames.close();
        frames.close();
        assertThatThrownBy(() -> frames.frame(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ClipFrames.colours(file, MediaLimits.defaults().withMaxFrames(9)))
                .isInstanceOf(MediaTooLargeException.class);
    }
}
