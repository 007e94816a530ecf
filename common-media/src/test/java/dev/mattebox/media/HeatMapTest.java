package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeatMapTest {

    @Test
    void whatIsReliableIsTheFrameItselfDarkAndNearlyGrey() {
        byte[] frame = {-56, 100, 50};
        byte[] shown = HeatMap.over(frame, new float[] {0.25f});
        assertThat(shown).isEqualTo(HeatMap.over(frame, new float[] {0}));
        assertThat(frame).as("the frame itself stays").containsExactly(-56, 100, 50);
        assertThat(shown[0]).isGreaterThan(shown[1]);
        assertThat(shown[1]).isGreaterThan(shown[2]);
        assertThat(shown[0] - shown[2]).isLessThan(25);
        assertThat(shown[0] & 0xff).isLessThan(100);
    }

    @Test
    void errorsGoFromYellowToRed() {
        int greenBefore = 255;
        for (float erroneous : new float[] {0.5f, 0.6f, 0.75f, 0.9f, 1}) {
            byte[] shown = HeatMap.over(new byte[3], new float[] {erroneous});
            assertThat(shown[0] & 0xff).isEqualTo(217);
            assertThat(shown[1] & 0xff).isLessThan(greenBefore);
            assertThat(shown[2]).isZero();
            greenBefore = shown[1] & 0xff;
        }
        assertThat(greenBefore).isZero();
    }

    @Test
    void errorsFadeIn() {
        int redBefore = 0;
        for (float erroneous : new float[] {0.26f, 0.3f, 0.4f, 0.5f}) {
            int red = HeatMap.over(new byte[3], new float[] {erroneous})[0] & 0xff;
            assertThat(red).isGreaterThan(redBefore);
            redBefore = red;
        }
    }

    @Test
    void probabilitiesBeyondTheRangeAreClipped() {
        byte[] frame = {10, 20, 30, 40, 50, 60};
        assertThat(HeatMap.over(frame, new float[] {-1, 2})).isEqualTo(HeatMap.over(frame, new float[] {0, 1}));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> HeatMap.over(new byte[6], new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 pixels");
        assertThatThrownBy(() -> HeatMap.over(new byte[3], new float[] {Float.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }
}
