package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

class AreaScaleTest {

    @Property(tries = 200)
    void aSmallerPictureHasTheWantedShortSideAndTheSameMean(
            @ForAll @IntRange(min = 1, max = 70) int width,
            @ForAll @IntRange(min = 1, max = 70) int height,
            @ForAll @IntRange(min = 1, max = 80) int side) {
        float[] alpha = new float[width * height];
        Random random = new Random(width * 1000L + height);
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = random.nextFloat();
        }
        AlphaFrame large = new AlphaFrame(width, height, alpha);
        AlphaFrame small = AreaScale.within(large, side);
        assertThat(Math.min(small.width(), small.height())).isEqualTo(Math.min(Math.min(width, height), side));
        assertThat((double) small.width() / width).isCloseTo((double) small.height() / height, within(0.5));
        for (float value : small.alpha()) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void eachPixelIsTheMeanOfThoseItStandsFor() {
        byte[] rgb = new byte[4 * 2 * 3];
        for (int i = 0; i < 8; i++) {
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (i * 30));
        }
        RgbImage small = AreaScale.within(new RgbImage(4, 2, rgb), 1);
        assertThat(small.width()).isEqualTo(2);
        assertThat(small.rgb()).containsExactly(75, 75, 75, (byte) 135, (byte) 135, (byte) 135);
    }

    @Test
    void aPictureIsNeverMadeLarger() {
        RgbImage image = new RgbImage(3, 2, new byte[18]);
        assertThat(AreaScale.within(image, 100)).isSameAs(image);
        assertThatThrownBy(() -> AreaScale.within(image, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aJpegLooksLikeThePicture() throws IOException {
        byte[] rgb = Clips.picture(64, 48, 3);
        byte[] jpeg = JpegWriter.encode(new RgbImage(64, 48, rgb));
        var read = ImageIO.read(new ByteArrayInputStream(jpeg));
        byte[] shown = new byte[rgb.length];
        for (int i = 0; i < 64 * 48; i++) {
            int argb = read.getRGB(i % 64, i / 64);
            shown[3 * i] = (byte) (argb >> 16);
            shown[3 * i + 1] = (byte) (argb >> 8);
            shown[3 * i + 2] = (byte) argb;
        }
        assertThat(Clips.meanDifference(rgb, shown)).isLessThan(6);
    }
}
