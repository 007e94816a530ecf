package dev.mattebox.training.mqe.damage;

import static dev.mattebox.training.mqe.damage.Figures.difference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.data.RandomStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.util.EnumSet;

class DamageTest {

    private static final int MIDDLE = Figures.FRAMES / 2;

    @Property(tries = 300)
    void everyDamageStaysInRangeAndDependsOnItsArgumentsOnly(
            @ForAll("damages") ErrorType type,
            @ForAll long seed,
            @ForAll @IntRange(max = Figures.FRAMES - 1) int frame,
            @ForAll @DoubleRange(max = 1) double strength) {
        Scene scene = withIntruder(frame);
        float[] before = scene.truth().values().clone();
        float[] spoilt = spoilt(scene, type, strength, seed);

        assertThat(spoilt).isEqualTo(spoilt(scene, type, strength, seed));
        assertThat(scene.truth().values()).isEqualTo(before);
        for (float value : spoilt) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PERFECT", "NETWORK"},
            mode = Mode.EXCLUDE)
    void noStrengthIsHardlyAnyDamageAndMoreStrengthIsMore(ErrorType type) {
        assertThat(meanDamage(type, 0)).isLessThan(0.003);
        assertThat(meanDamage(type, 0.5)).isGreaterThan(meanDamage(type, 0.1));
        assertThat(meanDamage(type, 1)).isGreaterThan(Math.max(0.005, meanDamage(type, 0.5)));
    }

    @ParameterizedTest
    @EnumSource(names = {"HOLE", "LOST_PART", "FADED", "HAIR_CUT"})
    void whatTakesAwayAddsNothing(ErrorType type) {
        Scene scene = Scene.of(Figures.moving(1), MIDDLE);

        for (int seed = 0; seed < 20; seed++) {
            float[] spoilt = spoilt(scene, type, 0.8, seed);
            for (int i = 0; i < spoilt.length; i++) {
                assertThat(spoilt[i]).isLessThanOrEqualTo(scene.truth().values()[i] + 1e-6f);
            }
        }
    }

    @Property(tries = 40)
    void aLeakTakesNothingAway(@ForAll long seed) {
        Scene scene = Scene.of(Figures.moving(1), MIDDLE);
        float[] spoilt = spoilt(scene, ErrorType.LEAK, 0.8, seed);

        for (int i = 0; i < spoilt.length; i++) {
            assertThat(spoilt[i]).isGreaterThanOrEqualTo(scene.truth().values()[i] - 1e-6f);
        }
    }

    @Property(tries = 20)
    void aFullyHardenedEdgeHasHardlyAnyShades(@ForAll long seed) {
        Scene scene = Scene.of(Figures.moving(1), MIDDLE);
        Plane soft = scene.truth().blurred(4);
        Plane hard = new HardEdge().apply(scene, soft, 1, RandomStream.of(seed));

        assertThat(shades(hard)).isLessThan(shades(soft) / 2);
    }

    @ParameterizedTest
    @EnumSource(ErrorType.class)
    void anEmptyAlphaAndAFullOneAreNoTrouble(ErrorType type) {
        Scene scene = Scene.of(Figures.moving(1), MIDDLE);
        Plane empty = Plane.empty(Figures.SIZE, Figures.SIZE);
        Plane full = empty.mapped(value -> 1);

        for (int seed = 0; seed < 5; seed++) {
            assertThat(type.damage()
                            .apply(scene, empty, 0.7, RandomStream.of(seed))
                            .values())
                    .hasSize(empty.values().length);
            assertThat(type.damage()
                            .apply(scene, full, 0.7, RandomStream.of(seed))
                            .values())
                    .hasSize(full.values().length);
        }
    }

    private static double shades(Plane plane) {
        double sum = 0;
        for (float value : plane.values()) {
            sum += Math.min(value, 1 - value);
        }
        return sum;
    }

    private static double meanDamage(ErrorType type, double strength) {
        double sum = 0;
        int seeds = 40;
        for (int seed = 0; seed < seeds; seed++) {
            Scene scene = withIntruder(MIDDLE);
            sum += difference(spoilt(scene, type, strength, seed), scene.truth().values()) / seeds;
        }
        return sum;
    }

    private static float[] spoilt(Scene scene, ErrorType type, double strength, long seed) {
        return type.damage()
                .apply(scene, scene.truth(), strength, RandomStream.of(seed))
                .values();
    }

    private static Scene withIntruder(int frame) {
        return Scene.of(Figures.moving(1), frame, new Intruder(Figures.moving(2), 0, true, 6, 4, true));
    }

    @Provide
    Arbitrary<ErrorType> damages() {
        return Arbitraries.of(EnumSet.complementOf(EnumSet.of(ErrorType.PERFECT, ErrorType.NETWORK)));
    }
}
