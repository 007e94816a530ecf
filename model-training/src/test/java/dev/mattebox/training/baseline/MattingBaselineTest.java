package dev.mattebox.training.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.data.RandomStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

import java.util.List;

class MattingBaselineTest {

    private static final int SIZE = 96;
    private static final int FRAMES = 8;

    private final Clip clip = movingDisc();
    private final float[] firstMask = alpha(0);

    @Test
    void everyBaselineThatLooksAtTheFramesFollowsAMovingDiscBetterThanTheStillMask() {
        double still = error(new StillMask());

        for (MattingBaseline baseline : MattingBaseline.all()) {
            if (!(baseline instanceof StillMask)) {
                assertThat(error(baseline)).as(baseline.name()).isLessThan(0.35 * still);
            }
        }
    }

    @Test
    void alphasAreOnePerFrameAndInRange() {
        for (MattingBaseline baseline : MattingBaseline.all()) {
            List<float[]> alphas = baseline.matte(clip, firstMask);

            assertThat(alphas).hasSize(FRAMES);
            for (float[] alpha : alphas) {
                assertThat(alpha).hasSize(SIZE * SIZE);
                for (float value : alpha) {
                    assertThat(value).isBetween(0f, 1f);
                }
            }
        }
    }

    @Test
    void theSameClipGivesTheSameAlphasAgain() {
        for (MattingBaseline baseline : MattingBaseline.all()) {
            assertThat(baseline.matte(clip, firstMask).get(FRAMES - 1))
                    .isEqualTo(baseline.matte(clip, firstMask).get(FRAMES - 1));
        }
    }

    @Test
    void anEmptyMaskStaysEmpty() {
        for (MattingBaseline baseline : MattingBaseline.all()) {
            assertThat(baseline.matte(clip, new float[SIZE * SIZE]).get(FRAMES - 1))
                    .containsOnly(0);
        }
    }

    @Test
    void baselinesKeepNoNativeMemory() {
        MattingBaseline.all().forEach(baseline -> baseline.matte(clip, firstMask));
        long before = Pointer.totalBytes();
        for (int i = 0; i < 3; i++) {
            MattingBaseline.all().forEach(baseline -> baseline.matte(clip, firstMask));
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before + (1 << 16));
    }

    private double error(MattingBaseline baseline) {
        List<float[]> alphas = baseline.matte(clip, firstMask);
        double sum = 0;
        for (int t = 0; t < FRAMES; t++) {
            float[] expected = alpha(t);
            for (int i = 0; i < expected.length; i++) {
                sum += Math.abs(alphas.get(t)[i] - expected[i]);
            }
        }
        return sum;
    }

    private static float[] alpha(int frame) {
        float[] alpha = new float[SIZE * SIZE];
        for (int i = 0; i < alpha.length; i++) {
            double distance = Math.hypot(i % SIZE - 28 - 4 * frame, i / SIZE - 45 - frame);
            alpha[i] = (float) Math.min(1, Math.max(0, 18.5 - distance));
        }
        return alpha;
    }

    /** A blotchy orange disc over a blotchy blue ground. */
    private static Clip movingDisc() {
        byte[] rgb = new byte[FRAMES * SIZE * SIZE * 3];
        byte[] alphas = new byte[FRAMES * SIZE * SIZE];
        double[] blotches = new double[256];
        RandomStream random = RandomStream.of(9);
        for (int i = 0; i < blotches.length; i++) {
            blotches[i] = random.uniform(-30, 30);
        }
        for (int t = 0; t < FRAMES; t++) {
            float[] alpha = alpha(t);
            for (int i = 0; i < alpha.length; i++) {
                int x = i % SIZE;
                int y = i / SIZE;
                double ground = blotches[(x / 6 * 16 + y / 6) & 255];
                double disc = blotches[((x - 4 * t + 50) / 5 * 16 + (y - t + 50) / 5 + 77) & 255];
                double[] behind = {60 + ground, 80 + ground, 170 + ground};
                double[] front = {210 + disc, 130 + disc, 50 + disc};
                alphas[t * SIZE * SIZE + i] = (byte) Math.round(255 * alpha[i]);
                for (int c = 0; c < 3; c++) {
                    double value = alpha[i] * front[c] + (1 - alpha[i]) * behind[c];
                    rgb[3 * (t * SIZE * SIZE + i) + c] = (byte) Math.min(255, Math.max(0, Math.round(value)));
                }
            }
        }
        return new Clip(SIZE, SIZE, FRAMES, rgb, alphas, ClipKind.BLOB);
    }
}
