package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P12;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Arrays;

/** Clips of more than 8 bits keep them. */
class DeepColorTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"10,false,1", "10,true,1", "12,false,1", "12,false,9"})
    void everyShadeOfADeepClipIsTold(int bits, boolean fullRange, int matrix) {
        int format = bits == 10 ? AV_PIX_FMT_YUV444P10 : AV_PIX_FMT_YUV444P12;
        int most = (1 << bits) - 1;
        int scale = 1 << (bits - 8);
        int colours = matrix == 9 ? AVCOL_SPC_BT2020_NCL : AVCOL_SPC_BT709;
        Path file = Clips.ffv1(format)
                .colored(colours, fullRange)
                .everyTicks(1, 40)
                .write(folder.resolve("deep.mkv"), (frame, index) -> {
                    short[] luma = new short[WIDTH * HEIGHT];
                    for (int i = 0; i < luma.length; i++) {
                        luma[i] = (short) Math.round(
                                fullRange
                                        ? most * i / (luma.length - 1.0)
                                        : scale * (16 + 219 * i / (luma.length - 1.0)));
                    }
                    short[] grey = new short[luma.length];
                    Arrays.fill(grey, (short) (128 * scale));
                    Planes.write(frame, 0, luma, WIDTH, HEIGHT);
                    Planes.write(frame, 1, grey, WIDTH, HEIGHT);
                    Planes.write(frame, 2, grey, WIDTH, HEIGHT);
                });
        VideoFrame frame = Clips.readAll(file).get(0);
        assertThat(frame.deep()).isPresent();
        float[] levels = frame.levels();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            double luma = fullRange
                    ? Math.round(most * i / (WIDTH * HEIGHT - 1.0)) / (double) most
                    : (Math.round(scale * (16 + 219 * i / (WIDTH * HEIGHT - 1.0))) / (double) scale - 16) / 219;
            for (int channel = 0; channel < 3; channel++) {
                assertThat((double) levels[3 * i + channel]).isCloseTo(luma, within(0.3 / most));
            }
        }
    }

    @Test
    void rgbAndGreyOf12BitsAreExact() {
        for (int format : new int[] {AV_PIX_FMT_GBRP12, AV_PIX_FMT_GRAY12}) {
            short[] values = new short[WIDTH * HEIGHT];
            for (int i = 0; i < values.length; i++) {
                values[i] = (short) (i * 4095 / (values.length - 1));
            }
            Path file = Clips.ffv1(format)
                    .colored(format == AV_PIX_FMT_GBRP12 ? 0 : AVCOL_SPC_BT709, true)
                    .everyTicks(1, 40)
                    .write(folder.resolve(format + ".mkv"), (AVFrame frame, int index) -> {
                        for (int plane = 0; plane < (format == AV_PIX_FMT_GBRP12 ? 3 : 1); plane++) {
                            Planes.write(frame, plane, values, WIDTH, HEIGHT);
                        }
                    });
            float[] levels = Clips.readAll(file).get(0).levels();
            for (int i = 0; i < values.length; i++) {
                assertThat(Math.round(levels[3 * i + 1] * 4095)).isEqualTo(values[i]);
            }
        }
    }

    @Test
    void clipsOf8BitsHaveNoMore() {
        Path file = Clips.ffv1(AV_PIX_FMT_YUV420P).everyTicks(1, 40).write(folder.resolve("8.mkv"));
        VideoFrame frame = Clips.readAll(file).get(0);
        assertThat(frame.deep()).isEmpty();
        assertThat(frame.levels()[5]).isEqualTo((frame.rgb()[5] & 0xff) / 255f);
    }

    @Test
    void levelsOfAFrameAreKeptTo16Bits() {
        VideoFrame frame = new VideoFrame(2, 1, new byte[6], 3, Rational.of(1))
                .withLevels(new float[] {0, 1, 0.5f, 1.5f, -1, 0.1234f});
        float[] kept = frame.levels();
        assertThat(kept[5]).isCloseTo(0.1234f, within(0.5f / 65535));
        assertThat(new float[] {kept[0], kept[1], kept[3], kept[4]}).containsExactly(0, 1, 1, 0);
        assertThat(frame.rgb()).containsExactly(0, (byte) 255, (byte) 128, (byte) 255, 0, 31);
        assertThat(frame.at(9).presentationTime()).isEqualTo(9);
        assertThat(frame.at(9).deep()).isEqualTo(frame.deep());
    }

    @Test
    void whiteStaysWhite() {
        Path file = folder.resolve("white.mov");
        VideoFrame white = new VideoFrame(WIDTH, HEIGHT, new byte[3 * WIDTH * HEIGHT], 0, new Rational(1, 1000))
                .withLevels(filled(1));
        Path source = Clips.ffv1(AV_PIX_FMT_YUV444P10).everyTicks(1, 40).write(folder.resolve("10.mkv"));
        try (VideoReader reader = VideoReader.open(source, MediaLimits.defaults());
                MatteWriter writer = new ProRes4444Writer(file, reader.info(), MatteContent.COLOUR)) {
            writer.write(white, new float[WIDTH * HEIGHT]);
            writer.finish();
        }
        for (float luma : DecodedFrame.component(file, 0, 0)) {
            assertThat(luma).isCloseTo(940 * 4, within(2f));
        }
        assertThat(Clips.readAll(file).get(0).rgb()).containsOnly((byte) 255);
    }

    private static float[] filled(float level) {
        float[] levels = new float[3 * WIDTH * HEIGHT];
        Arrays.fill(levels, level);
        return levels;
    }

    @Test
    void tenBitsGoThroughProResUnharmed() {
        Path file = folder.resolve("out.mov");
        Path source = Clips.ffv1(AV_PIX_FMT_YUV444P10).everyTicks(2, 40).write(folder.resolve("10.mkv"));
        try (VideoReader reader = VideoReader.open(source, MediaLimits.defaults());
                MatteWriter writer = new ProRes4444Writer(file, reader.info(), MatteContent.COLOUR)) {
            for (var frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                writer.write(frame.get(), new float[WIDTH * HEIGHT]);
            }
            writer.finish();
        }
        float[] before = DecodedFrame.component(source, 1, 0);
        float[] after = DecodedFrame.component(file, 1, 0);
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += Math.abs(after[i] / 4 - before[i]); // FFmpeg decodes ProRes 4444 to 12 bits
        }
        assertThat(sum / before.length).isLessThan(1.0);
    }
}
