package dev.mattebox.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;

class ResamplerTest {

    @Property(tries = 300)
    void anyPartOfAPlainPictureStaysPlainInAnySize(
            @ForAll @IntRange(min = 1, max = 30) int available,
            @ForAll @DoubleRange(min = 0, max = 0.9) double from,
            @ForAll @DoubleRange(min = 0.01, max = 1) double part,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll byte level) {
        byte[] pixels = new byte[available * available];
        Arrays.fill(pixels, level);
        ResampledAxis axis = ResampledAxis.of(from * available, (1 - from) * part * available, available, size);

        assertThat(new Resampler(axis, axis).apply(pixels, available, 1))
                .hasSize(size * size)
                .containsOnly(level);
    }

    @Property(tries = 200)
    void reducingAWholePictureKeepsItsMean(
            @ForAll @Size(144) byte[] pixels, @ForAll @IntRange(min = 1, max = 12) int size) {
        ResampledAxis axis = ResampledAxis.of(0, 12, 12, size);

        assertThat(mean(new Resampler(axis, axis).apply(pixels, 12, 1))).isCloseTo(mean(pixels), within(0.51));
    }

    @Property(tries = 100)
    void aPartInItsOwnSizeIsCopied(
            @ForAll @Size(300) byte[] pixels,
            @ForAll @IntRange(min = 0, max = 6) int left,
            @ForAll @IntRange(min = 0, max = 6) int top) {
        Resampler copy = new Resampler(ResampledAxis.of(left, 4, 10, 4), ResampledAxis.of(top, 4, 10, 4));

        byte[] part = copy.apply(pixels, 10, 3);

        for (int i = 0; i < part.length; i++) {
            int source = (top + i / 12) * 30 + left * 3 + i % 12;
            assertThat(part[i]).isEqualTo(pixels[source]);
        }
    }

    @Property(tries = 100)
    void aMirroredAxisReadsFromTheOtherEnd(
            @ForAll @Size(10) byte[] line, @ForAll @IntRange(min = 1, max = 25) int size) {
        ResampledAxis columns = ResampledAxis.of(1, 8.5, 10, size);
        ResampledAxis row = ResampledAxis.of(0, 1, 1, 1);
        byte[] straight = new Resampler(columns, row).apply(line, 10, 1);
        byte[] mirrored = new Resampler(columns.mirrored(), row).apply(line, 10, 1);

        for (int i = 0; i < size; i++) {
            assertThat(mirrored[i]).isEqualTo(straight[size - 1 - i]);
        }
    }

    private static double mean(byte[] pixels) {
        double sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & 255;
        }
        return sum / pixels.length;
    }
}
