package dev.mattebox.training.mqe.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Random;

class JudgementScoresTest {

    private static final double CLOSE = 1e-6;

    @Test
    void allMeasuresAreOfTheSameFrames() {
        JudgementScores scores = new JudgementScores();
        scores.add(new float[] {0.8f, 0.6f, 0.2f, 0.1f}, errors("x.x.", "xx..", 0.3, false));
        scores.add(new float[] {0.1f, 0.7f, 0.1f, 0.1f}, errors("....", ".xx.", 0.1, true));

        JudgementSummary summary = scores.summary();

        assertThat(summary.frames()).isEqualTo(2);
        assertThat(summary.erroneousShare()).isEqualTo(0.25);
        assertThat(summary.meanOnErroneous()).isCloseTo(0.5, within(CLOSE));
        assertThat(summary.meanOnCorrect()).isCloseTo((0.6 + 4 * 0.1 + 0.7) / 6, within(CLOSE));
        assertThat(summary.auroc()).isCloseTo((6 + 4) / 12.0, within(CLOSE));
        assertThat(summary.bandAuroc()).isCloseTo(1, within(CLOSE));
        assertThat(summary.pearson()).isCloseTo(1, within(CLOSE));
        assertThat(summary.falseAlarms()).isEqualTo(0.5);
    }

    @Test
    void falseAlarmsAreLookedForInPerfectAlphasOnly() {
        JudgementScores scores = new JudgementScores();
        scores.add(new float[] {0.9f}, errors(".", "x", 0.1, false));

        assertThat(scores.summary().falseAlarms()).isNaN();
    }

    @Test
    void joinedScoresAreThoseOfAllFrames() {
        JudgementScores whole = new JudgementScores();
        JudgementScores first = new JudgementScores();
        JudgementScores second = new JudgementScores();
        Random random = new Random(5);
        for (int i = 0; i < 10; i++) {
            float[] judged = new float[50];
            boolean[] erroneous = new boolean[50];
            boolean[] unknown = new boolean[50];
            for (int p = 0; p < 50; p++) {
                judged[p] = random.nextFloat();
                erroneous[p] = random.nextFloat() < judged[p];
                unknown[p] = random.nextBoolean();
            }
            TrueErrors truth = new TrueErrors(erroneous, unknown, random.nextDouble(), i % 3 == 0);
            whole.add(judged, truth);
            (i < 4 ? first : second).add(judged, truth);
        }
        JudgementScores joined = new JudgementScores();
        joined.addAll(new JudgementScores());
        joined.addAll(first);
        joined.addAll(second);

        assertThat(joined.summary())
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < CLOSE ? 0 : 1, Double.class)
                .isEqualTo(whole.summary());
    }

    @Test
    void scoresOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> new JudgementScores().add(new float[3], errors("..", "..", 0, false)))
                .hasMessageContaining("3 scores")
                .hasMessageContaining("2 pixels");
    }

    private static TrueErrors errors(String erroneous, String unknown, double mad, boolean perfect) {
        return new TrueErrors(set(erroneous), set(unknown), mad, perfect);
    }

    private static boolean[] set(String marks) {
        boolean[] set = new boolean[marks.length()];
        for (int i = 0; i < set.length; i++) {
            set[i] = marks.charAt(i) == 'x';
        }
        return set;
    }
}
