package dev.mattebox.training.mqe.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.data.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseUpTest {

    private static final int SIZE = 48;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void coloursAndAlphaStayTogetherAndNeighboursComeNoFartherApart(long seed) {
        Clip clip = ramp();

        Clip closeUp = CloseUp.of(clip, RandomStream.of(seed));

        assertThat(closeUp.width()).isEqualTo(SIZE);
        assertThat(closeUp.rgb()).isNotEqualTo(clip.rgb());
        for (int i = 0; i < SIZE * SIZE; i++) {
            int alpha = closeUp.alphas()[i] & 255;
            assertThat(closeUp.rgb()[3 * i] & 255).isBetween(alpha - 1, alpha + 1);
            if (i % SIZE > 0) {
                assertThat(alpha - (closeUp.alphas()[i - 1] & 255)).isBetween(0, 5);
            }
        }
    }

    /** Red and alpha rise by 5 from column to column. */
    private static Clip ramp() {
        byte[] rgb = new byte[SIZE * SIZE * 3];
        byte[] alphas = new byte[SIZE * SIZE];
        for (int i = 0; i < alphas.length; i++) {
            rgb[3 * i] = (byte) (i % SIZE * 5);
            alphas[i] = rgb[3 * i];
        }
        return new Clip(SIZE, SIZE, 1, rgb, alphas, ClipKind.values()[0]);
    }
}
