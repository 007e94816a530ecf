package dev.mattebox.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.Random;

/** Taking pictures to half of their size and back. */
class HalvingTest {

    @Property(tries = 100)
    void anEvenPictureKeepsItsMeanAndAnyPictureItsRange(
            @ForAll @IntRange(min = 1, max = 33) int width, @ForAll @IntRange(min = 1, max = 33) int height) {
        float[] full = noise(width * height);
        float[] half = new Halving(width, height).floats(full);
        for (float value : half) {
            assertThat(value).isBetween(0f, 1f);
        }
        if (width % 2 == 0 && height % 2 == 0) {
            assertThat(mean(half)).isCloseTo(mean(full), within(1e-5));
        }
    }

    @Property(tries = 100)
    void aLinearSlopeIsTheSameAfterThereAndBackButForTheBorders(
            @ForAll @IntRange(min = 4, max = 40) int width, @ForAll @IntRange(min = 4, max = 40) int height) {
        int evenWidth = width / 2 * 2;
        int evenHeight = height / 2 * 2;
        float[] slope = new float[evenWidth * evenHeight];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = 0.01f * (i % evenWidth) + 0.007f * (i / evenWidth);
        }
        Halving halving = new Halving(evenWidth, evenHeight);
        float[] half = halving.floats(slope);
        for (int y = 1; y < evenHeight - 1; y++) {
            for (int x = 1; x < evenWidth - 1; x++) {
                assertThat(halving.at(half, x, y)).isCloseTo(slope[y * evenWidth + x], within(1e-5f));
            }
        }
    }

    @Property(tries = 30)
    void bytesAreHalvedAsFloatsAreToTheNearest(
            @ForAll @IntRange(min = 1, max = 9) int width, @ForAll @IntRange(min = 1, max = 9) int height) {
        byte[] full = new byte[width * height * 3];
        new Random(width * 31L + height).nextBytes(full);
        Halving halving = new Halving(width, height);
        byte[] half = halving.bytes(full, 3);
        for (int channel = 0; channel < 3; channel++) {
            float[] plane = new float[width * height];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = full[3 * i + channel] & 255;
            }
            float[] expected = halving.floats(plane);
            for (int i = 0; i < expected.length; i++) {
                assertThat((float) (half[3 * i + channel] & 255)).isCloseTo(expected[i], within(0.5f));
            }
        }
    }

    private static float[] noise(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
