package dev.mattebox.training.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class AxisTest {

    @Test
    void ticksAreRoundNumbers() {
        assertThat(labels(Scale.LINEAR_FROM_ZERO, 3, 47)).containsExactly("0", "10", "20", "30", "40");
        assertThat(labels(Scale.LINEAR, 20_000, 25)).containsExactly("5000", "10000", "15000", "20000");
        assertThat(labels(Scale.LOGARITHMIC, 0.04, 1.2)).containsExactly("0.05", "0.1", "0.2", "0.5", "1");
        assertThat(labels(Scale.LOGARITHMIC, 1e-6, 0.1))
                .containsExactly("1e-6", "1e-5", "1e-4", "0.001", "0.01", "0.1");
    }

    @ParameterizedTest
    @CsvSource({"1e-9, 1e9", "1e-300, 1e300", "7, 7", "3.1, 3.2", "1e-12, 1.1e-12"})
    void aLogarithmicAxisHasFewTicksWhateverItsRange(double low, double high) {
        Axis axis = Axis.of(new double[] {low, high}, Scale.LOGARITHMIC);

        assertThat(axis.ticks())
                .hasSizeBetween(2, 7)
                .allSatisfy(tick -> assertThat(axis.position(tick)).isBetween(-1e-6, 1 + 1e-6));
    }

    private static List<String> labels(Scale scale, double... values) {
        return Axis.of(values, scale).ticks().stream().map(Axis::label).toList();
    }
}
