package dev.mattebox.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class FirstMaskSimulatorTest {

    private static final int SIZE = 48;

    @Property(tries = 200)
    void everySimulatedMaskIsBinaryAndNearTheAlpha(
            @ForAll long seed, @ForAll @DoubleRange(min = 5, max = 18) double radius) {
        float[] disc = disc(radius);
        float[] mask = new FirstMaskSimulator(RandomStream.of(seed)).maskOf(disc, SIZE, SIZE);

        assertThat(mask).containsOnly(0, 1);
        for (int i = 0; i < mask.length; i++) {
            double distance = Math.hypot(i % SIZE - 24, i / SIZE - 24);
            if (distance > radius + 15) {
                assertThat(mask[i]).isZero();
            }
        }
    }

    @Test
    void evenHeldOutMasksAreTooNarrowAndOddOnesTooWide() {
        float[] disc = disc(12);

        assertThat(area(FirstMaskSimulator.heldOutMask(disc, SIZE, SIZE, 0))).isLessThan(area(disc) * 0.85);
        assertThat(area(FirstMaskSimulator.heldOutMask(disc, SIZE, SIZE, 1))).isGreaterThan(area(disc) * 1.15);
    }

    @Test
    void aTargetThatVanishesUnderErosionKeepsItsPlainMask() {
        float[] speck = disc(1);

        assertThat(area(FirstMaskSimulator.heldOutMask(speck, SIZE, SIZE, 0))).isPositive();
    }

    @Test
    void dilationAndErosionAreSymmetric() {
        BinaryMask square = BinaryMask.threshold(disc(6), SIZE, SIZE, 0.5);
        float[] grown = square.dilated(5).values();
        float[] shrunk = square.eroded(5).values();

        for (int y = 1; y < SIZE; y++) {
            for (int x = 1; x < SIZE; x++) {
                int mirrored = (SIZE - y) * SIZE + SIZE - x;
                assertThat(grown[y * SIZE + x]).isEqualTo(grown[mirrored]);
                assertThat(shrunk[y * SIZE + x]).isEqualTo(shrunk[mirrored]);
            }
        }
    }

    private static float[] disc(double radius) {
        float[] alpha = new float[SIZE * SIZE];
        for (int i = 0; i < alpha.length; i++) {
            double distance = Math.hypot(i % SIZE - 24, i / SIZE - 24);
            alpha[i] = (float) Math.min(1, Math.max(0, radius + 0.5 - distance));
        }
        return alpha;
    }

    private static double area(float[] mask) {
        double sum = 0;
        for (float value : mask) {
            sum += value;
        }
        return sum;
    }
}
