package dev.mattebox.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.model.metrics.MattingMetrics;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class SheetSummaryTest {

    @Test
    void frameIndicesCountEquallyHoweverFewClipsReachThem() {
        Optional<Double> mad = summary(BenchmarkLayout.LR, clip(1, 2, 9), clip(3));

        assertThat(mad).contains((2.0 + 2 + 9) / 3);
    }

    @Test
    void framesBeyondTheFirstClipDoNotCount() {
        assertThat(summary(BenchmarkLayout.HR, clip(1), clip(3, 100))).contains(2.0);
    }

    @Test
    void noMoreThanSevenHundredFramesCount() {
        double[] mads = new double[701];
        mads[700] = 1e6;

        assertThat(summary(BenchmarkLayout.LR, clip(mads))).contains(0.0);
    }

    @Test
    void ofRealVideosTheFirstFrameDoesNotCountAndALongerVideoFillsTheLastColumn() {
        assertThat(summary(BenchmarkLayout.CRGNN, clip(50, 2), clip(50, 4, 7))).contains((3.0 + 7) / 2);
        assertThat(summary(BenchmarkLayout.CRGNN, clip(50, 2), clip(50, 4))).isEmpty();
    }

    private static Optional<Double> summary(BenchmarkLayout layout, ClipResult... clips) {
        return new SheetSummary(layout).of(List.of(clips)).map(MattingMetrics::mad);
    }

    private static ClipResult clip(double... mads) {
        return new ClipResult(
                "",
                "clip",
                Arrays.stream(mads)
                        .mapToObj(mad -> new MattingMetrics(mad, 0, 0, 0, 0))
                        .toList());
    }
}
