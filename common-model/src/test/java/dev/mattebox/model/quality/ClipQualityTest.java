package dev.mattebox.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.model.matting.AlphaMatte;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

class ClipQualityTest {

    @Test
    void theUnknownBandIsTheSoftPartAndAMarginAroundIt() {
        float[] values = new float[7];
        values[3] = 0.5f;
        assertThat(UnknownBand.of(new AlphaMatte(7, 1, values)))
                .containsExactly(false, true, true, true, true, true, false);
    }

    @Test
    void aHardEdgeHasABandToo() {
        float[] values = {0, 0, 0, 0, 1, 1, 1, 1};
        assertThat(UnknownBand.of(new AlphaMatte(8, 1, values)))
                .containsExactly(false, true, true, true, true, true, false, false);
    }

    @Test
    void theMarginGrowsWithTheFrame() {
        float[] values = new float[600 * 600];
        values[300 * 600 + 300] = 0.5f;
        boolean[] band = UnknownBand.of(new AlphaMatte(600, 600, values));

        int side = 2 * 6 + 1;
        int count = 0;
        for (boolean inside : band) {
            count += inside ? 1 : 0;
        }
        assertThat(count).isEqualTo(side * side);
    }

    @Test
    void ratiosAreTakenInTheirRegions() {
        float[] alpha = {0, 0, 0, 0, 0, 0, 0.5f, 1, 1, 1, 1, 1};
        float[] erroneous = {0, 0, 0, 0, 0.9f, 0, 0, 0, 0, 0, 0.9f, 0.9f};
        FrameQuality quality = FrameQuality.of(new AlphaMatte(12, 1, alpha), new QualityMap(12, 1, erroneous));

        assertThat(quality.reliableRatio()).isEqualTo(9.0 / 12);
        assertThat(quality.unknownReliableRatio()).isEqualTo(4.0 / 5); // pixels 4 to 8
        assertThat(quality.coreReliableRatio()).isEqualTo(1.0 / 3); // pixels 9 to 11
        assertThat(quality.erroneousArea()).isEqualTo(3.0 / 12);
        assertThat(quality.meanErroneous()).isCloseTo(2.7 / 12, within(1e-6));
    }

    @Test
    void aRegionThatIsNotThereIsReliable() {
        FrameQuality quality =
                FrameQuality.of(new AlphaMatte(4, 1, new float[4]), new QualityMap(4, 1, new float[] {1, 1, 1, 1}));

        assertThat(quality.unknownReliableRatio()).isEqualTo(1);
        assertThat(quality.coreReliableRatio()).isEqualTo(1);
        assertThat(quality.reliableRatio()).isZero();
    }

    @Test
    void theWorstFramesComeFirst() {
        ClipQuality clip = new ClipQuality();
        for (double area : new double[] {0, 0.1, 0.3, 0, 0.2}) {
            clip.add(new FrameQuality(1 - area, 1, 1, area, area));
        }

        assertThat(clip.summary().worstFrames()).containsExactly(2, 4, 1);
        assertThat(clip.summary().frames()).isEqualTo(5);
        assertThat(clip.summary().reliableRatio()).isCloseTo(0.88, within(1e-9));
    }

    @Test
    void suggestedFramesArePeaksThatLieApart() {
        double[] area = new double[100];
        Arrays.fill(area, 0.001);
        area[20] = 0.2;
        area[23] = 0.19;
        area[60] = 0.1;
        area[95] = 0.02;

        assertThat(MaskFrameSuggestions.of(area)).containsExactly(20, 60);
    }

    @Test
    void aGoodClipNeedsNoMask() {
        assertThat(MaskFrameSuggestions.of(new double[50])).isEmpty();
        assertThat(MaskFrameSuggestions.of(new double[0])).isEmpty();
    }

    @Test
    void atMostFiveFramesAreSuggested() {
        double[] area = new double[1000];
        Arrays.fill(area, 0.3);

        assertThat(MaskFrameSuggestions.of(area)).hasSize(5);
    }
}
