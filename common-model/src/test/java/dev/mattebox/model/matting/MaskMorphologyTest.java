package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

class MaskMorphologyTest {

    private static final byte INSIDE = (byte) 255;

    @Test
    void theOfficialElementsAreDrawnAsOfficially() {
        assertThat(drawing(StructuringElement.official(4), 4)).isEqualTo("0010 1111 1111 1111");
        assertThat(drawing(StructuringElement.official(10), 10))
                .isEqualTo("0000010000 0011111110 0111111111 1111111111 1111111111 1111111111 1111111111 1111111111 "
                        + "0111111111 0011111110");
        assertThat(drawing(StructuringElement.official(1), 1)).isEqualTo("1");
        assertThat(drawing(StructuringElement.official(3), 3)).isEqualTo("010 111 010");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 9, 15, 41})
    void anOddElementIsTheOfficialOne(int diameter) {
        assertThat(StructuringElement.symmetric(diameter)).isEqualTo(StructuringElement.official(diameter));
    }

    @Test
    void anEvenDiameterReachesAsFarToEverySide() {
        assertThat(StructuringElement.symmetric(10)).isEqualTo(StructuringElement.symmetric(11));
        assertThat(drawing(StructuringElement.symmetric(4), 5)).isEqualTo("00100 11111 11111 11111 00100");
    }

    @Test
    void theOfficialElementShiftsASquareAsOfficially() {
        StructuringElement element = StructuringElement.official(10);
        Mask square = square(60, 20, 39);

        Mask dilated = MaskMorphology.dilate(square, element);

        assertThat(bounds(dilated)).containsExactly(16, 16, 44, 44);
        assertThat(bounds(MaskMorphology.erode(square, element))).containsExactly(25, 25, 35, 35);
        assertThat(bounds(MaskMorphology.erode(dilated, element))).containsExactly(21, 21, 40, 40);
    }

    @Test
    void theDefaultDiameterShiftsNothing() {
        Mask square = square(60, 20, 39);

        Mask dilated = MaskMorphology.dilate(square, 10);

        assertThat(bounds(dilated)).containsExactly(15, 15, 44, 44);
        assertThat(bounds(MaskMorphology.erode(square, 10))).containsExactly(25, 25, 34, 34);
        assertThat(bounds(MaskMorphology.erode(dilated, 10))).containsExactly(20, 20, 39, 39);
    }

    @Test
    void softValuesGrowButDoNotSurviveShrinking() {
        Mask soft = new Mask(3, 1, new byte[] {1, INSIDE, (byte) 254});

        assertThat(MaskMorphology.dilate(soft, 1).values()).containsExactly(INSIDE, INSIDE, INSIDE);
        assertThat(MaskMorphology.erode(soft, 1).values()).containsExactly(0, INSIDE, 0);
    }

    @Test
    void aDiameterOfZeroKeepsTheSoftMask() {
        Mask soft = new Mask(3, 1, new byte[] {0, 100, INSIDE});

        assertThat(MaskMorphology.dilate(soft, 0)).isSameAs(soft);
        assertThat(MaskMorphology.erode(soft, 0)).isSameAs(soft);
    }

    @Test
    void theBorderNeitherGrowsInNorEatsAway() {
        byte[] full = new byte[30];
        Arrays.fill(full, INSIDE);

        assertThat(MaskMorphology.erode(new Mask(6, 5, full), 15).values()).containsOnly(INSIDE);
        assertThat(MaskMorphology.dilate(new Mask(6, 5, new byte[30]), 15).values())
                .containsOnly(0);
    }

    @Test
    void aNegativeDiameterIsRefused() {
        Mask mask = new Mask(1, 1, new byte[1]);

        assertThatThrownBy(() -> MaskMorphology.dilate(mask, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> MaskMorphology.erode(mask, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void everyPixelIsTheGreatestOrLeastUnderItsElement(
            @ForAll @IntRange(min = 1, max = 25) int width,
            @ForAll @IntRange(min = 1, max = 25) int height,
            @ForAll @IntRange(min = 1, max = 60) int diameter,
            @ForAll boolean official,
            @ForAll int seed) {
        Mask mask = random(width, height, seed);
        StructuringElement element =
                official ? StructuringElement.official(diameter) : StructuringElement.symmetric(diameter);

        assertThat(MaskMorphology.dilate(mask, element).values())
                .isEqualTo(byDefinition(mask, element, true).values());
        assertThat(MaskMorphology.erode(mask, element).values())
                .isEqualTo(byDefinition(mask, element, false).values());
    }

    @Property(tries = 500)
    void growingContainsTheMaskAndTheMaskContainsShrinking(
            @ForAll @IntRange(min = 1, max = 25) int width,
            @ForAll @IntRange(min = 1, max = 25) int height,
            @ForAll @IntRange(min = 1, max = 60) int diameter,
            @ForAll int seed) {
        Mask mask = random(width, height, seed);
        Mask dilated = MaskMorphology.dilate(mask, diameter);
        Mask eroded = MaskMorphology.erode(mask, diameter);

        for (int i = 0; i < mask.values().length; i++) {
            assertThat(mask.values()[i] == 0 || dilated.values()[i] == INSIDE).isTrue();
            assertThat(eroded.values()[i] == 0 || mask.values()[i] == INSIDE).isTrue();
        }
    }

    @Property(tries = 500)
    void aSquareStaysCentred(
            @ForAll @IntRange(min = 1, max = 40) int diameter, @ForAll @IntRange(min = 1, max = 30) int half) {
        Mask square = square(160, 80 - half, 79 + half);
        int reach = diameter / 2;

        assertThat(bounds(MaskMorphology.dilate(square, diameter)))
                .containsExactly(80 - half - reach, 80 - half - reach, 79 + half + reach, 79 + half + reach);
        if (half > reach) {
            assertThat(bounds(MaskMorphology.erode(square, diameter)))
                    .containsExactly(80 - half + reach, 80 - half + reach, 79 + half - reach, 79 + half - reach);
        }
    }

    private static Mask byDefinition(Mask mask, StructuringElement element, boolean dilate) {
        byte[] values = new byte[mask.values().length];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                boolean result = !dilate;
                for (StructuringElement.Row row : element.rows()) {
                    for (int dx = row.left(); dx <= row.right(); dx++) {
                        if (contains(mask, x + dx, y + row.dy())) {
                            byte value = mask.values()[(y + row.dy()) * mask.width() + x + dx];
                            result = dilate ? result || value != 0 : result && value == INSIDE;
                        }
                    }
                }
                values[y * mask.width() + x] = result ? INSIDE : 0;
            }
        }
        return new Mask(mask.width(), mask.height(), values);
    }

    private static boolean contains(Mask mask, int x, int y) {
        return x >= 0 && x < mask.width() && y >= 0 && y < mask.height();
    }

    private static Mask random(int width, int height, int seed) {
        Random random = new Random(seed);
        byte[] values = new byte[width * height];
        int density = random.nextInt(20);
        for (int i = 0; i < values.length; i++) {
            int choice = random.nextInt(20);
            values[i] = choice < density ? INSIDE : choice == density ? (byte) random.nextInt() : 0;
        }
        return new Mask(width, height, values);
    }

    private static Mask square(int size, int first, int last) {
        byte[] values = new byte[size * size];
        for (int y = first; y <= last; y++) {
            Arrays.fill(values, y * size + first, y * size + last + 1, INSIDE);
        }
        return new Mask(size, size, values);
    }

    /** Left, top, right and bottom of what is set, inclusive. */
    private static int[] bounds(Mask mask) {
        int[] bounds = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int i = 0; i < mask.values().length; i++) {
            if (mask.values()[i] != 0) {
                int x = i % mask.width();
                int y = i / mask.width();
                bounds[0] = Math.min(bounds[0], x);
                bounds[1] = Math.min(bounds[1], y);
                bounds[2] = Math.max(bounds[2], x);
                bounds[3] = Math.max(bounds[3], y);
            }
        }
        return bounds;
    }

    private static String drawing(StructuringElement element, int size) {
        int anchor = size / 2;
        StringBuilder drawing = new StringBuilder();
        for (StructuringElement.Row row : element.rows()) {
            for (int x = 0; x < size; x++) {
                drawing.append(x - anchor >= row.left() && x - anchor <= row.right() ? '1' : '0');
            }
            drawing.append(' ');
        }
        return drawing.toString().trim();
    }
}
