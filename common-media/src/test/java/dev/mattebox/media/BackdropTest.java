package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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
    void anImageOfTheFramesSizeShinesThroughPixelByPixel() {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 7);
        }
        float[] levels = Backdrop.image(new RgbImage(WIDTH, HEIGHT, rgb), WIDTH, HEIGHT)
                .under(frame(), new float[WIDTH * HEIGHT])
                .levels();
        for (int i = 0; i < rgb.length; i++) {
            assertThat(levels[i]).isCloseTo((rgb[i] & 255) / 255f, within(1e-4f));
        }
    }

    @Test
    void anImageFillsTheFrameFromItsMiddleInItsOwnProportions() {
        // red and blue beside a square of green, which alone fits a square frame
        RgbImage wide = image(60, 20, (x, y) -> x < 20 ? 0xff0000 : x < 40 ? 0x00ff00 : 0x0000ff);
        assertOnly(Backdrop.image(wide, 40, 40), 40, 40, 0x00ff00);
        RgbImage high = image(20, 60, (x, y) -> y < 20 ? 0xff0000 : y < 40 ? 0x00ff00 : 0x0000ff);
        assertOnly(Backdrop.image(high, 10, 10), 10, 10, 0x00ff00);
    }

    @Property(tries = 60)
    void imagesOfOneColourStayItAtAnySize(
            @ForAll @IntRange(min = 1, max = 300) int width,
            @ForAll @IntRange(min = 1, max = 300) int height,
            @ForAll @IntRange(min = 1, max = 90) int frameWidth,
            @ForAll @IntRange(min = 1, max = 90) int frameHeight,
            @ForAll @IntRange(max = 0xffffff) int colour) {
        RgbImage plain = image(width, height, (x, y) -> colour);
        assertOnly(Backdrop.image(plain, frameWidth, frameHeight), frameWidth, frameHeight, colour);
    }

    private interface Colours {
        int at(int x, int y);
    }

    private static RgbImage image(int width, int height, Colours colours) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = colours.at(x, y);
                rgb[i++] = (byte) (colour >> 16);
                rgb[i++] = (byte) (colour >> 8);
                rgb[i++] = (byte) colour;
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private static void assertOnly(Backdrop backdrop, int width, int height, int colour) {
        Backdrop.Colour expected = Backdrop.Colour.of(colour);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Backdrop.Colour shown = backdrop.at(x, y);
                assertThat(shown.red()).as("red at %d, %d", x, y).isCloseTo(expected.red(), within(1e-3f));
                assertThat(shown.green()).as("green at %d, %d", x, y).isCloseTo(expected.green(), within(1e-3f));
                assertThat(shown.blue()).as("blue at %d, %d", x, y).isCloseTo(expected.blue(), within(1e-3f));
            }
        }
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
        assertThat(Backdrop.image(image(3, 2, (x, y) -> 0xffffff), 2, 2)
                        .in(new ColorTags(9, 16))
                        .at(1, 1)
                        .green())
                .isCloseTo(0.58f, within(0.002f));
        assertThat(Backdrop.checkerboard().in(new ColorTags(9, 16)).at(0, 0).red())
                .isBetween(0.4f, 0.58f);
    }

    private static VideoFrame frame() {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(rgb, (byte) 200);
        return new VideoFrame(WIDTH, HEIGHT, rgb, 0, Rational.of(1));
    }
}
