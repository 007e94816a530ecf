package dev.mattebox.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class ClipScoreTest {

    private static final int SIZE = 16;
    private static final int PIXELS = SIZE * SIZE;

    @Test
    void thePerfectMatteScoresZero() {
        Clip clip = clip(0, 255, 128);

        ClipScore score = ClipScore.of("truth", 3, clip, List.of(matte(0), matte(1), matte(128 / 255f)));

        assertThat(score.mean().mad()).isCloseTo(0, within(1e-6));
        assertThat(score.softMad()).isCloseTo(0, within(1e-6));
        assertThat(score.clip()).isEqualTo(3);
        assertThat(score.kind()).isEqualTo(ClipKind.PERSON);
    }

    @Test
    void errorsAreCountedByFrameAndTheSoftRegionApart() {
        Clip clip = clip(0, 255, 128); // only the last frame is soft

        ClipScore score = ClipScore.of("wrong", 0, clip, List.of(matte(0.1f), matte(0.8f), matte(128 / 255f + 0.3f)));

        assertThat(score.madByFrame().get(0)).isCloseTo(100, within(1e-3));
        assertThat(score.madByFrame().get(1)).isCloseTo(200, within(1e-3));
        assertThat(score.madByFrame().get(2)).isCloseTo(300, within(1e-3));
        assertThat(score.mean().mad()).isCloseTo(200, within(1e-3));
        assertThat(score.softMad()).isCloseTo(300, within(1e-3));
    }

    @Test
    void theTableAveragesOverClipsAndKinds() {
        ClipScore a = ClipScore.of("network", 0, clip(0, 0), List.of(matte(0.1f), matte(0.1f)));
        ClipScore b = ClipScore.of("network", 1, clip(0, 0), List.of(matte(0.3f), matte(0.3f)));

        ScoreTable table = new ScoreTable(List.of(a, b));

        assertThat(table.markdown())
                .contains("## All 2 clips")
                .contains("## person (2 clips)")
                .contains("| network | 200.0 | 50.0 |")
                .contains("| 200.0 / 200.0 / 200.0 / 200.0 |")
                .doesNotContain("blob");
        assertThat(table.csv().lines()).hasSize(3).element(1).asString().startsWith("\"network\",0,PERSON,100.000,");
    }

    /** A clip whose frames have one alpha all over. */
    private static Clip clip(int... alphas) {
        byte[] values = new byte[alphas.length * PIXELS];
        for (int t = 0; t < alphas.length; t++) {
            Arrays.fill(values, t * PIXELS, (t + 1) * PIXELS, (byte) alphas[t]);
        }
        return new Clip(SIZE, SIZE, alphas.length, new byte[3 * values.length], values, ClipKind.PERSON);
    }

    private static AlphaMatte matte(float value) {
        float[] values = new float[PIXELS];
        Arrays.fill(values, value);
        return new AlphaMatte(SIZE, SIZE, values);
    }
}
