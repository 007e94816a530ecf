package dev.mattebox.training.mqe.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

class MeasuresTest {

    private static final double EXACT = 1e-12;

    @Test
    void aurocIsTheShareOfPairsInOrderWhereTiesCountHalf() {
        ScoreHistogram scores = histogram(new float[] {0.9f, 0.4f}, new float[] {0.1f, 0.4f, 0.6f});

        // 0.9 is above all three; 0.4 is above one, equal to one, below one
        assertThat(Auroc.of(scores)).isCloseTo((3 + 1.5) / 6, within(EXACT));
    }

    @Test
    void averagePrecisionIsTheMeanPrecisionAtErroneousScores() {
        ScoreHistogram scores = histogram(new float[] {0.9f, 0.5f}, new float[] {0.7f, 0.1f});

        assertThat(AveragePrecision.of(scores)).isCloseTo((1 + 2 / 3.0) / 2, within(EXACT));
    }

    @Test
    void aJudgeWhoSaysTheSameOfAllKnowsNothing() {
        ScoreHistogram scores = histogram(new float[] {0.3f}, new float[] {0.3f, 0.3f, 0.3f});

        assertThat(Auroc.of(scores)).isEqualTo(0.5);
        assertThat(AveragePrecision.of(scores)).isEqualTo(0.25);
    }

    @Test
    void nothingIsMeasuredWhereAClassIsMissing() {
        assertThat(Auroc.of(histogram(new float[0], new float[] {0.1f}))).isNaN();
        assertThat(Auroc.of(histogram(new float[] {0.1f}, new float[0]))).isNaN();
        assertThat(AveragePrecision.of(histogram(new float[0], new float[] {0.1f})))
                .isNaN();
    }

    @Test
    void scoresThatCrowdAtTheEndsStayApart() {
        float almostOne = Math.nextDown(1f);

        assertThat(Auroc.of(histogram(new float[] {2e-6f, 1}, new float[] {1e-6f, 0})))
                .isEqualTo(0.75 + 0.25);
        assertThat(Auroc.of(histogram(new float[] {almostOne}, new float[] {0.99999f})))
                .isEqualTo(1);
    }

    @Test
    void aScoreOutsideOfItsRangeIsRefused() {
        for (float score : new float[] {-0.1f, 1.1f, Float.NaN}) {
            assertThatThrownBy(() -> new ScoreHistogram().add(score, true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(score));
        }
    }

    /** Scores of eighths are in bins of their own. */
    @Property
    void aurocEqualsItsDefinitionOverAllPairs(
            @ForAll @Size(min = 1, max = 40) List<@FloatRange(min = 0, max = 1) Float> erroneous,
            @ForAll @Size(min = 1, max = 40) List<@FloatRange(min = 0, max = 1) Float> correct) {
        float[] high = eighths(erroneous);
        float[] low = eighths(correct);

        assertThat(Auroc.of(histogram(high, low))).isCloseTo(overAllPairs(high, low), within(EXACT));
    }

    @Test
    void aurocOfAnyScoresIsAsGoodAsExact() {
        Random random = new Random(1);
        float[] erroneous = new float[2000];
        float[] correct = new float[3000];
        for (int i = 0; i < erroneous.length; i++) {
            erroneous[i] = sigmoid(random.nextGaussian() * 3 - 1);
        }
        for (int i = 0; i < correct.length; i++) {
            correct[i] = sigmoid(random.nextGaussian() * 3 - 4);
        }

        assertThat(Auroc.of(histogram(erroneous, correct))).isCloseTo(overAllPairs(erroneous, correct), within(1e-4));
    }

    @Property
    void risingMapsChangeNeitherAurocNorAveragePrecision(
            @ForAll @Size(min = 1, max = 40) List<@FloatRange(min = 0, max = 1) Float> erroneous,
            @ForAll @Size(min = 1, max = 40) List<@FloatRange(min = 0, max = 1) Float> correct) {
        float[] high = eighths(erroneous);
        float[] low = eighths(correct);
        ScoreHistogram plain = histogram(high, low);
        Stream.<DoubleUnaryOperator>of(p -> p * p, Math::sqrt, p -> 0.2 + 0.1 * p, p -> sigmoid(20 * p - 12))
                .forEach(map -> {
                    ScoreHistogram mapped = histogram(mapped(high, map), mapped(low, map));
                    assertThat(Auroc.of(mapped)).isCloseTo(Auroc.of(plain), within(EXACT));
                    assertThat(AveragePrecision.of(mapped)).isCloseTo(AveragePrecision.of(plain), within(EXACT));
                });
    }

    @Property
    void swappingTheClassesMirrorsAuroc(
            @ForAll @Size(min = 1, max = 40) List<@FloatRange(min = 0, max = 1) Float> erroneous,
            @ForAll @Size(min = 1, max = 40) List<@FloatRange(min = 0, max = 1) Float> correct) {
        float[] high = eighths(erroneous);
        float[] low = eighths(correct);

        assertThat(Auroc.of(histogram(low, high))).isCloseTo(1 - Auroc.of(histogram(high, low)), within(EXACT));
    }

    @Test
    void aScoreThatIsTheShareOfErrorsIsCalibrated() {
        CalibrationError error = new CalibrationError();
        for (int i = 0; i < 4; i++) {
            error.add(0.25f, i == 0);
            error.add(0.75f, i != 0);
        }

        assertThat(error.value()).isCloseTo(0, within(EXACT));
    }

    @Test
    void theCalibrationErrorIsAveragedOverThePixels() {
        CalibrationError error = new CalibrationError();
        error.add(1, false);
        error.add(0.5f, true);
        error.add(0.5f, false);
        error.add(0.5f, true);
        error.add(0.5f, false);

        assertThat(error.value()).isCloseTo(1 / 5.0, within(EXACT));
    }

    @Test
    void pearsonIsOneOnARisingLineAndMinusOneOnAFallingOne() {
        assertThat(pearson(new double[] {1, 2, 5}, new double[] {12, 14, 20})).isCloseTo(1, within(EXACT));
        assertThat(pearson(new double[] {1, 2, 5}, new double[] {-2, -4, -10})).isCloseTo(-1, within(EXACT));
        assertThat(pearson(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4}))
                .isCloseTo(0.8, within(EXACT));
        assertThat(pearson(new double[] {1, 1}, new double[] {1, 2})).isNaN();
        assertThat(pearson(new double[0], new double[0])).isNaN();
    }

    @Test
    void falseAlarmsAreWhatReachesOneHalf() {
        FalseAlarms alarms = new FalseAlarms();
        for (float score : new float[] {0.5f, 0.49f, 0, 1}) {
            alarms.add(score);
        }

        assertThat(alarms.value()).isEqualTo(0.5);
        assertThat(new FalseAlarms().value()).isNaN();
    }

    private static double pearson(double[] x, double[] y) {
        PearsonCorrelation correlation = new PearsonCorrelation();
        for (int i = 0; i < x.length; i++) {
            correlation.add(x[i], y[i]);
        }
        return correlation.value();
    }

    private static ScoreHistogram histogram(float[] erroneous, float[] correct) {
        ScoreHistogram histogram = new ScoreHistogram();
        for (float score : erroneous) {
            histogram.add(score, true);
        }
        for (float score : correct) {
            histogram.add(score, false);
        }
        return histogram;
    }

    private static double overAllPairs(float[] erroneous, float[] correct) {
        double inOrder = 0;
        for (float high : erroneous) {
            for (float low : correct) {
                inOrder += high > low ? 1 : high == low ? 0.5 : 0;
            }
        }
        return inOrder / ((double) erroneous.length * correct.length);
    }

    private static float[] eighths(List<Float> values) {
        float[] result = new float[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.round(values.get(i) * 8) / 8f;
        }
        return result;
    }

    private static float[] mapped(float[] values, DoubleUnaryOperator map) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) map.applyAsDouble(values[i]);
        }
        return result;
    }

    private static float sigmoid(double logit) {
        return (float) (1 / (1 + Math.exp(-logit)));
    }
}
