package dev.mattebox.training.mqe.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.training.data.RandomStream;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.function.IntPredicate;

/** What the rivals say of a bright disc that moves to the right on a dark, textured ground. */
class JudgeTest {

    private static final int SIZE = 96;
    private static final int RADIUS = 25;

    private final Candidate right = candidate(1, disc(1), Optional.empty());
    private final Candidate rightBefore = candidate(0, disc(0), Optional.empty());
    private final float[] withHole = with(disc(1), JudgeTest::inHole, 0);

    @Test
    void aHoleIsSuspectedMoreThanTheSamePlaceWithoutOne() {
        for (Judge judge : Judge.rivals()) {
            float[] ofRight = judge.judge(right, Optional.of(rightBefore));
            float[] ofWrong = judge.judge(candidate(1, withHole, Optional.empty()), Optional.of(rightBefore));

            assertThat(mean(ofWrong, JudgeTest::inHole))
                    .as(judge.name())
                    .isGreaterThan(0.1 + mean(ofRight, JudgeTest::inHole));
        }
    }

    @Test
    void scoresAreInRangeAndTheSameAgain() {
        for (Judge judge : Judge.rivals()) {
            Candidate wrong = candidate(1, withHole, Optional.of(mask(1)));

            float[] scores = judge.judge(wrong, Optional.of(rightBefore));

            assertThat(scores).hasSize(SIZE * SIZE);
            for (float score : scores) {
                assertThat(score).isBetween(0f, 1f);
            }
            assertThat(judge.judge(wrong, Optional.of(rightBefore)))
                    .as(judge.name())
                    .isEqualTo(scores);
        }
    }

    @Test
    void nothingIsInconsistentWhereThereIsNoFrameBefore() {
        assertThat(new FlowInconsistency().judge(right, Optional.empty())).containsOnly(0);
    }

    @Test
    void whatMovesWithThePictureIsConsistent() {
        float[] scores = new FlowInconsistency().judge(right, Optional.of(rightBefore));

        assertThat(mean(scores, i -> true)).isLessThan(0.01);
    }

    @Test
    void grabCutNeedsTheMaskToMissAWholeObject() {
        float[] empty = new float[SIZE * SIZE];
        Judge judge = new GrabCutDisagreement();

        assertThat(mean(judge.judge(candidate(1, empty, Optional.empty()), Optional.empty()), i -> true))
                .isZero();
        assertThat(mean(judge.judge(candidate(1, empty, Optional.of(mask(1))), Optional.empty()), JudgeTest::inHole))
                .isGreaterThan(0.9);
    }

    @Test
    void anEdgeOfTheMatteWhereThePictureHasNoneIsSuspicious() {
        float[] shifted = disc(7);
        IntPredicate wrongEdge = i -> isNear(i, 7, RADIUS, 1) && !isNear(i, 1, RADIUS, 4);
        Judge judge = new GradientDisagreement();

        assertThat(mean(judge.judge(candidate(1, shifted, Optional.empty()), Optional.empty()), wrongEdge))
                .isGreaterThan(0.4);
        assertThat(mean(judge.judge(right, Optional.empty()), i -> isNear(i, 1, RADIUS, 1)))
                .isLessThan(0.3);
    }

    private static Candidate candidate(int time, float[] alpha, Optional<Mask> mask) {
        return new Candidate(new RgbFrame(SIZE, SIZE, picture(time)), new AlphaMatte(SIZE, SIZE, alpha), mask);
    }

    private static byte[] picture(int time) {
        float[] disc = disc(time);
        RandomStream ground = RandomStream.of(3);
        RandomStream surface = RandomStream.of(4);
        double[] texture = new double[SIZE * SIZE];
        double[] moving = new double[2 * SIZE * SIZE];
        for (int i = 0; i < texture.length; i++) {
            texture[i] = 50 + ground.uniform(-15, 15);
        }
        for (int i = 0; i < moving.length; i++) {
            moving[i] = 200 + surface.uniform(-15, 15);
        }
        byte[] rgb = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < disc.length; i++) {
            double own = moving[i + SIZE - time];
            int level = (int) Math.round(disc[i] * own + (1 - disc[i]) * texture[i]);
            rgb[3 * i] = (byte) level;
            rgb[3 * i + 1] = (byte) level;
            rgb[3 * i + 2] = (byte) level;
        }
        return rgb;
    }

    private static float[] disc(int time) {
        float[] alpha = new float[SIZE * SIZE];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (float) Math.max(0, Math.min(1, RADIUS + 0.5 - distance(i, time)));
        }
        return alpha;
    }

    private static Mask mask(int time) {
        float[] disc = disc(time);
        byte[] values = new byte[disc.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (disc[i] > 0.5f ? 255 : 0);
        }
        return new Mask(SIZE, SIZE, values);
    }

    private static double distance(int pixel, int time) {
        return Math.hypot(pixel % SIZE - 40.0 - time, (double) pixel / SIZE - 48);
    }

    private static boolean inHole(int pixel) {
        return Math.hypot(pixel % SIZE - 45.0, (double) pixel / SIZE - 48) < 6;
    }

    private static boolean isNear(int pixel, int time, double radius, double reach) {
        return Math.abs(distance(pixel, time) - radius) < reach;
    }

    private static float[] with(float[] alpha, IntPredicate where, float value) {
        float[] changed = alpha.clone();
        for (int i = 0; i < changed.length; i++) {
            if (where.test(i)) {
                changed[i] = value;
            }
        }
        return changed;
    }

    private static double mean(float[] values, IntPredicate where) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (where.test(i)) {
                sum += values[i];
                count++;
            }
        }
        return sum / count;
    }
}
