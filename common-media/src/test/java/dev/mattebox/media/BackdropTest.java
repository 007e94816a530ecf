package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;

class BackdropTest {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 20;

    @TempDir
    Path folder;

    @Test
    void aColourShinesThroughByAlpha() {
        float[] alpha = new float[WIDTH * HEIGHT];
        Arrays.fill(alpha, 0.25f);
        float[] levels = Backdrop.Colour.of(0x336699).under(frame(), alpha).levels();
        assertThat(levels[0]).isCloseTo(0.25f * 200 / 255 + 0.75f * 0.2f, within(1e-4f));
        assertThat(levels[1]).isCloseTo(0.25f * 200 / 255 + 0.75f * 0.4f, within(1e-4f));
        assertThat(levels[2]).isCloseTo(0.25f * 200 / 255 + 0.75f * 0.6f, within(1e-4f));
    }

    @Test
    void compositionsAreWrittenInAnyFormat() {
        Path file = folder.resolve("composite.mkv");
        float[] alpha = new float[WIDTH * HEIGHT];
        Arrays.fill(alpha, 0, alpha.length / 2, 1);
        try (VideoReader any = VideoReader.open(
                        Clips.h264().sized(WIDTH, HEIGHT).write(folder.resolve("any.mp4")), MediaLimits.defaults());
                MatteWriter writer = new CompositeWriter(
                        Backdrop.Colour.of(0xff8000), new Ffv1Writer(file, any.info(), MatteContent.COLOUR))) {
            writer.write(
                    new VideoFrame(WIDTH, HEIGHT, frame().rgb(), 0, any.info().timeBase()), alpha);
            writer.finish();
        }
        byte[] shown = Clips.readAll(file).get(0).rgb();
        assertThat(shown[0]).isEqualTo((byte) 200);
        int last = shown.length - 3;
        assertThat(Arrays.copyOfRange(shown, last, last + 3)).containsExactly((byte) 0xff, (byte) 0x80, (byte) 0);
    }

    @Test
    void alphasThatDoNotFitOrAreNoNumbersAreRefused() {
        try (MatteWriter writer =
                new CompositeWriter(Backdrop.checkerboard(), new Png16ZipWriter(folder.resolve("x.zip")))) {
            assertThatThrownBy(() -> writer.write(frame(), new float[3])).hasMessageContaining("800 alphas, not 3");
            float[] broken = new float[WIDTH * HEIGHT];
            broken[5] = Float.NaN;
            assertThatThrownBy(() -> writer.write(frame(), broken)).hasMessageContaining("NaN");
        }
    }

    @Test
    void inHdrVideoWhiteIsAsBrightAsGraphicsAre() {
        Backdrop.Colour white = Backdrop.Colour.of(0xffffff);
        assertThat(white.in(new ColorTags(9, 16)).green()).isCloseTo(0.58f, within(0.002f)); // BT.2408, table 1
        assertThat(white.in(new ColorTags(9, 18)).green()).isCloseTo(0.75f, within(0.002f));
        assertThat(white.in(ColorTags.REC_709)).isEqualTo(white);
        Backdrop.Colour red = Backdrop.Colour.of(0xff0000).in(new ColorTags(9, 16));
        assertThat(red.red()).isGreaterThan(red.green()).isLessThan(0.58f);
        assertThat(red.green()).isGreaterThan(red.blue()).isPositive();
        assertThat(Backdrop.checkerboard().in(new ColorTags(9, 16)).at(0, 0).red())
                .isBetween(0.4f, 0.58f);
    }

    private static VideoFrame frame() {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(rgb, (byte) 200);
        return new VideoFrame(WIDTH, HEIGHT, rgb, 0, Rational.of(1));
    }
}
