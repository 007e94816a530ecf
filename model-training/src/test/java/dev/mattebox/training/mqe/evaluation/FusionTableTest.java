package dev.mattebox.training.mqe.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.model.metrics.MattingMetrics;
import dev.mattebox.model.quality.ClipQualitySummary;
import dev.mattebox.model.quality.FusionVerdict;
import org.junit.jupiter.api.Test;

import java.util.List;

class FusionTableTest {

    private static final MattingMetrics A = new MattingMetrics(20, 10, 8, 4, 5);
    private static final MattingMetrics B = new MattingMetrics(10, 12, 16, 3, 9);
    private static final MattingMetrics FUSED = new MattingMetrics(6, 3, 2, 1, 4);

    @Test
    void ratiosAreToTheBetterCandidateOfEachMeasure() {
        FusionTable table = new FusionTable(List.of(score(0, false, true), score(1, false, false)), 0.3);

        assertThat(table.markdown())
                .contains("## Without a mask (2 clips)")
                .doesNotContain("With a mask of every frame")
                .contains("| A | 20.00 | 10.00 | 8.000 | 4.000 | 5.00 |")
                .contains("| fused | 6.00 | 3.00 | 2.000 | 1.000 | 4.00 |")
                .contains("| MAD, fused / better single | 0.600 |")
                .contains("| Grad, fused / better single | 0.250 |")
                .contains("| dtSSD, fused / A | 0.800 |")
                .contains("25.00 % of the pixels come from B. The fusion accepts 1 of 2 clips.");
    }

    @Test
    void maskedAndUnmaskedFusionsAreToldApart() {
        FusionTable table = new FusionTable(List.of(score(0, false, true), score(0, true, true)), 0.3);

        assertThat(table.markdown())
                .contains("## Without a mask (1 clips)")
                .contains("## With a mask of every frame (1 clips)");
        assertThat(table.csv().lines())
                .hasSize(7)
                .contains("0,true,fused,6.000,3.000,2.0000,1.0000,4.000,0.25000,true");
    }

    private static FusionScore score(int clip, boolean masked, boolean accepted) {
        ClipQualitySummary quality = new ClipQualitySummary(1, 1, 1, 1, List.of(), List.of());
        return new FusionScore(clip, masked, A, B, FUSED, new FusionVerdict(accepted, quality, 0.25));
    }
}
