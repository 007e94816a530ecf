package dev.mattebox.training.mqe.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiscrepancyTest {

    private static final int SIDE = 31;

    @Test
    void oneWrongPixelIsSpreadOverItsWindow() {
        float[] truth = new float[SIDE * SIDE];
        float[] candidate = truth.clone();
        candidate[at(10, 10)] = 0.9f;
        candidate[at(0, 0)] = 0.8f;

        float[] d = new Discrepancy(0.5, 0, 3, 1).of(candidate, truth, SIDE, SIDE);

        assertThat(d[at(10, 10)]).isCloseTo(0.05f, within(1e-6f)); // 0.5 · 0.9 / 9
        assertThat(d[at(11, 9)]).isCloseTo(0.05f, within(1e-6f));
        assertThat(d[at(12, 10)]).isZero();
        assertThat(d[at(0, 0)]).isCloseTo(0.1f, within(1e-6f)); // 0.5 · 0.8 / 4: four pixels lie in the frame
        assertThat(d[at(1, 0)]).isCloseTo(0.4f / 6, within(1e-6f));
        assertThat(d[at(1, 1)]).isCloseTo(0.4f / 9, within(1e-6f));
    }

    @Test
    void aMissingSlopeCountsByTheGradientOfTheGradMetric() {
        float[] slope = new float[SIDE * SIDE];
        float[] flat = new float[SIDE * SIDE];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = 0.02f * (i % SIDE);
            flat[i] = 0.3f;
        }

        float[] d = new Discrepancy(0, 0.5, 3, 1).of(flat, slope, SIDE, SIDE);

        assertThat((double) d[at(15, 15)]).isCloseTo(0.5 * 0.02 * responseToUnitSlope(), within(1e-5));
    }

    /** Of the derivative of a Gaussian with σ = 1.4 on 9x9 pixels, scaled to a norm of 1. */
    private static double responseToUnitSlope() {
        double response = 0;
        double squares = 0;
        for (int y = -4; y <= 4; y++) {
            for (int x = -4; x <= 4; x++) {
                double kernel = x * Math.exp(-(x * x + y * y) / (2 * 1.4 * 1.4));
                response += kernel * x;
                squares += kernel * kernel;
            }
        }
        return response / Math.sqrt(squares);
    }

    @Test
    void aPixelIsErroneousAboveTheThresholdOnly() {
        float[] truth = new float[SIDE * SIDE];
        float[] candidate = truth.clone();
        for (int y = 5; y < 12; y++) {
            for (int x = 5; x < 12; x++) {
                candidate[at(x, y)] = 0.24f;
            }
        }

        float[] labels = new Discrepancy(1, 0, 3, 0.15).labels(candidate, truth, SIDE, SIDE);

        assertThat(labels).containsOnly(0, 1);
        assertThat(labels[at(8, 8)]).isOne();
        assertThat(labels[at(5, 8)]).isOne(); // 0.24 · 6 / 9 = 0.16
        assertThat(labels[at(5, 5)]).isZero(); // 0.24 · 4 / 9
        assertThat(labels[at(4, 8)]).isZero(); // 0.24 · 3 / 9
        assertThat(new Discrepancy(1, 0, 3, 0.17).labels(candidate, truth, SIDE, SIDE)[at(5, 8)])
                .isZero();
    }

    @Test
    void aPerfectAlphaHasNoErrors() {
        float[] truth = new float[SIDE * SIDE];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = (float) Math.abs(Math.sin(i));
        }

        assertThat(Discrepancy.standard().of(truth.clone(), truth, SIDE, SIDE)).containsOnly(0);
    }

    @Test
    void numbersThatMeanNothingAreNamed() {
        assertThatThrownBy(() -> new Discrepancy(1, 0, 4, 0.1)).hasMessageContaining("window = 4");
        assertThatThrownBy(() -> new Discrepancy(-1, 0, 3, 0.1)).hasMessageContaining("absolute = -1");
        assertThatThrownBy(() -> new Discrepancy(1, 0, 3, 0)).hasMessageContaining("threshold = 0");
    }

    private static int at(int x, int y) {
        return y * SIDE + x;
    }
}
