package dev.mattebox.training.mqe.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

class SceneTest {

    private static final int PIXELS = Figures.SIZE * Figures.SIZE;

    private final Clip clip = Figures.moving(1);
    private final Clip otherClip = Figures.moving(2);

    @Test
    void anObjectInFrontHidesTheTargetAndItsColours() {
        Intruder intruder = new Intruder(otherClip, 0, false, 0, 0, true);
        Scene scene = Scene.of(clip, 3, intruder);

        for (int i = 0; i < PIXELS; i++) {
            float target = level(clip.alpha(3)[i]);
            float other = level(otherClip.alpha(3)[i]);
            assertThat(scene.truth().values()[i]).isCloseTo(target * (1 - other), within(1e-6f));
            assertThat(scene.other().values()[i]).isEqualTo(other);
            byte expected = other == 1 ? otherClip.rgb(3)[3 * i] : clip.rgb(3)[3 * i];
            if (other == 1 || other == 0) {
                assertThat(scene.rgb()[3 * i]).isEqualTo(expected);
            }
        }
    }

    @Test
    void anObjectBehindIsSeenOnlyWhereTheTargetIsNot() {
        Intruder intruder = new Intruder(otherClip, 0, false, 0, 0, false);
        Scene scene = Scene.of(clip, 3, intruder);

        for (int i = 0; i < PIXELS; i++) {
            float target = level(clip.alpha(3)[i]);
            float other = level(otherClip.alpha(3)[i]);
            assertThat(scene.truth().values()[i]).isEqualTo(target);
            assertThat(scene.other().values()[i]).isCloseTo(other * (1 - target), within(1e-6f));
            if (target == 1 || other == 0) {
                assertThat(scene.rgb()[3 * i]).isEqualTo(clip.rgb(3)[3 * i]);
            } else if (target == 0 && other == 1) {
                assertThat(scene.rgb()[3 * i]).isEqualTo(otherClip.rgb(3)[3 * i]);
            }
        }
    }

    @Test
    void theObjectMovesAndMirrorsWithItsColours() {
        Intruder intruder = new Intruder(otherClip, 2, true, 5, -3, true);
        Plane alpha = intruder.alpha(1);
        byte[] rgb = intruder.rgb(1);

        for (int y = 0; y < Figures.SIZE - 3; y++) {
            for (int x = 5; x < Figures.SIZE; x++) {
                int from = (y + 3) * Figures.SIZE + Figures.SIZE - 1 - (x - 5);
                assertThat(alpha.values()[y * Figures.SIZE + x])
                        .isEqualTo(level(otherClip.alpha(3)[from]));
                assertThat(rgb[3 * (y * Figures.SIZE + x)]).isEqualTo(otherClip.rgb(3)[3 * from]);
            }
        }
    }

    @Test
    void atFullStrengthTheWrongObjectIsWhollyInTheMatte() {
        Scene scene = Scene.of(clip, 3, new Intruder(otherClip, 0, true, 6, 4, true));

        for (int seed = 0; seed < 10; seed++) {
            float[] wrong = new WrongObject()
                    .apply(scene, scene.truth(), 1, RandomStream.of(seed))
                    .values();
            for (int i = 0; i < PIXELS; i++) {
                assertThat(wrong[i]).isGreaterThanOrEqualTo(scene.other().values()[i] - 1e-6f);
            }
        }
    }

    @Property(tries = 50)
    void anObjectThatABorderCutsOffIsNotMovedAwayFromIt(@ForAll long seed) {
        byte[] everywhere = new byte[PIXELS];
        Arrays.fill(everywhere, (byte) 255);
        Clip full = new Clip(Figures.SIZE, Figures.SIZE, 1, new byte[3 * PIXELS], everywhere, clip.kind());

        Plane alpha = Intruder.random(RandomStream.of(seed), full, 0).alpha(0);

        assertThat(alpha.sum()).isEqualTo(PIXELS);
    }

    private static float level(byte value) {
        return (value & 255) / 255f;
    }
}
