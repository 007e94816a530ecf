package dev.mattebox.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.model.matting.AlphaMatte;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

class MetricsTest {

    @ParameterizedTest
    @EnumSource
    void aPerfectMatteHasNoError(EvaluationProtocol protocol) {
        AlphaMatte matte = random(31, 17, 1);
        ClipMetrics metrics = new ClipMetrics(protocol);

        metrics.add(matte, matte);
        metrics.add(random(31, 17, 2), random(31, 17, 2));

        assertThat(metrics.frames()).containsOnly(new MattingMetrics(0, 0, 0, 0, 0));
        assertThat(metrics.mean()).isEqualTo(new MattingMetrics(0, 0, 0, 0, 0));
    }

    @Test
    void aConstantErrorIsMeasuredInThousandths() {
        AlphaMatte truth = constant(0.5f);
        AlphaMatte prediction = constant(0.75f);

        assertThat(MeanAbsoluteDifference.of(prediction, truth)).isEqualTo(250);
        assertThat(MeanSquaredError.of(prediction, truth)).isEqualTo(62.5);
        assertThat(GradientError.of(prediction, truth)).isCloseTo(0, within(1e-9));
        assertThat(GradientError.ofStretched(prediction, truth)).isZero();
    }

    @Test
    void aConstantErrorIsNoFlicker() {
        assertThat(TemporalDifference.of(constant(0.25f), constant(0), constant(0.5f), constant(0.25f)))
                .isZero();
        assertThat(TemporalDifference.of(constant(0.5f), constant(0), constant(0.25f), constant(0)))
                .isEqualTo(25);
    }

    @Test
    void theFirstFrameOfAClipHasNoTemporalDifference() {
        ClipMetrics metrics = new ClipMetrics(EvaluationProtocol.HIGH_RESOLUTION);

        assertThat(metrics.add(constant(1), constant(0)).dtssd()).isZero();
        assertThat(metrics.add(constant(0), constant(0)).dtssd()).isEqualTo(100);
        assertThat(metrics.mean().dtssd()).isEqualTo(50);
    }

    @Test
    void anIslandIsDisconnectedFromTheLargestRegion() {
        float[] truth = new float[10 * 10];
        Arrays.fill(truth, 0, 50, 1);
        float[] prediction = truth.clone();
        prediction[99] = 1;

        assertThat(ConnectivityError.of(new AlphaMatte(10, 10, prediction), new AlphaMatte(10, 10, truth)))
                .isEqualTo(1.0 / 1000);
    }

    @Test
    void ofEquallyLargeRegionsTheFirstCounts() {
        LargestRegion largest = new LargestRegion(4, 2);

        assertThat(largest.of(new boolean[] {true, true, false, true, false, false, false, true}))
                .containsExactly(true, true, false, false, false, false, false, false);
        assertThat(largest.of(new boolean[] {true, false, true, false, false, true, true, true}))
                .as("corners do not connect")
                .containsExactly(false, false, true, false, false, true, true, true);
        assertThat(largest.of(new boolean[8])).containsOnly(false);
    }

    @Test
    void anEdgeAtTheBorderIsSeenOnceRegardlessOfTheDirection() {
        AlphaMatte flat = new AlphaMatte(12, 12, new float[144]);
        float[] across = new float[144];
        float[] down = new float[144];
        for (int i = 0; i < 144; i++) {
            across[i] = i % 12 < 6 ? 1 : 0;
            down[i] = i / 12 < 6 ? 1 : 0;
        }

        double error = GradientError.of(new AlphaMatte(12, 12, across), flat);

        assertThat(error).isPositive();
        assertThat(GradientError.of(new AlphaMatte(12, 12, down), flat)).isCloseTo(error, within(1e-9));
    }

    @Test
    void mattesOfUnlikeSizesCannotBeCompared() {
        AlphaMatte small = new AlphaMatte(2, 3, new float[6]);
        AlphaMatte turned = new AlphaMatte(3, 2, new float[6]);

        assertThatThrownBy(() -> MeanAbsoluteDifference.of(small, turned))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("2x3", "3x2");
        assertThatThrownBy(() -> MeanSquaredError.of(small, turned)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GradientError.of(small, turned)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GradientError.ofStretched(small, turned)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConnectivityError.of(small, turned)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TemporalDifference.of(small, turned, small, small))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingCannotBeAveraged() {
        assertThatThrownBy(() -> new ClipMetrics(EvaluationProtocol.LOW_RESOLUTION).mean())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void errorsAreFiniteAndNeverNegative(
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll int seed) {
        ClipMetrics metrics = new ClipMetrics(EvaluationProtocol.LOW_RESOLUTION);
        for (int frame = 0; frame < 2; frame++) {
            metrics.add(random(width, height, seed + frame), random(width, height, ~seed - frame));
        }

        MattingMetrics mean = metrics.mean();

        assertThat(List.of(mean.mad(), mean.mse(), mean.grad(), mean.conn(), mean.dtssd()))
                .allMatch(value -> Double.isFinite(value) && value >= 0);
    }

    private static AlphaMatte constant(float value) {
        float[] values = new float[8 * 4];
        Arrays.fill(values, value);
        return new AlphaMatte(8, 4, values);
    }

    private static AlphaMatte random(int width, int height, int seed) {
        Random random = new Random(seed);
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(1, Math.max(0, random.nextFloat() * 1.4f - 0.2f));
        }
        return new AlphaMatte(width, height, values);
    }
}
