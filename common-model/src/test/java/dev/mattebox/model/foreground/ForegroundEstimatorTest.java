package dev.mattebox.model.foreground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;

class ForegroundEstimatorTest {

    private static final float[] RED = {0.8f, 0.15f, 0.1f};
    private static final float[] GREEN = {0.1f, 0.7f, 0.2f};

    private final ForegroundEstimator estimator = new ForegroundEstimator(ForegroundOptions.defaults());

    @Test
    void aSoftEdgeKeepsNothingOfWhatLiesBehind() {
        int width = 64;
        int height = 40;
        float[] alpha = softDisc(width, height);
        float[] frame = composite(alpha, RED, GREEN);
        float[] colours = estimator.estimate(width, height, frame, alpha);
        double estimated = 0;
        double raw = 0;
        for (int i = 0; i < alpha.length; i++) {
            if (alpha[i] > 0.05f) {
                for (int c = 0; c < 3; c++) {
                    assertThat(colours[3 * i + c]).as("alpha %s", alpha[i]).isCloseTo(RED[c], within(0.03f));
                    estimated += Math.abs(colours[3 * i + c] - RED[c]);
                    raw += Math.abs(frame[3 * i + c] - RED[c]);
                }
            }
        }
        assertThat(estimated).isLessThan(raw / 20);
    }

    @Test
    void theColoursOfOpaquePixelsAreTheFramesOwn() {
        int width = 45;
        int height = 31;
        Random random = new Random(3);
        float[] frame = noise(random, width * height * 3);
        float[] alpha = noise(random, width * height);
        for (int i = 0; i < alpha.length; i += 2) {
            alpha[i] = 1;
        }
        float[] colours = estimator.estimate(width, height, frame, alpha);
        for (int i = 0; i < alpha.length; i += 2) {
            assertThat(colours[3 * i + 1]).isEqualTo(frame[3 * i + 1]);
        }
    }

    @Property(tries = 60)
    void coloursStayWithinTheirRangeWhateverTheFrame(
            @ForAll @IntRange(min = 1, max = 70) int width,
            @ForAll @IntRange(min = 1, max = 70) int height,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] frame = noise(random, width * height * 3);
        float[] alpha = noise(random, width * height);
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = Math.round(alpha[i] * 3 - 1) / (float) (1 + random.nextInt(3));
        }
        for (float colour : estimator.estimate(width, height, frame, alpha)) {
            assertThat(colour).isBetween(0f, 1f);
        }
    }

    @Test
    void whatTheEstimatorDidBeforeAndTheNumberOfThreadsDoNotMatter() throws Exception {
        int width = 210;
        int height = 160;
        Random random = new Random(5);
        float[] frame = noise(random, width * height * 3);
        float[] alpha = softDisc(width, height);
        ForkJoinPool oneThread = new ForkJoinPool(1);
        float[] alone = oneThread
                .submit(() ->
                        new ForegroundEstimator(ForegroundOptions.defaults()).estimate(width, height, frame, alpha))
                .get();
        oneThread.shutdown();
        estimator.estimate(300, 90, noise(random, 300 * 90 * 3), softDisc(300, 90));
        estimator.estimate(30, 20, noise(random, 30 * 20 * 3), softDisc(30, 20));
        assertThat(estimator.estimate(width, height, frame, alpha)).isEqualTo(alone);
    }

    @Test
    void aFrameThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> estimator.estimate(4, 3, new float[36], new float[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4x3 needs 36 colour and 12 alpha values, not 36 and 11");
        assertThatThrownBy(() -> new ForegroundOptions(0, 1, 32, 10, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Opaque in the middle, soft over a third of the height. */
    private static float[] softDisc(int width, int height) {
        float[] alpha = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double distance = Math.hypot(x - width / 2.0, y - height / 2.0) / height;
                alpha[y * width + x] = (float) Math.max(0, Math.min(1, (0.45 - distance) * 3));
            }
        }
        return alpha;
    }

    private static float[] composite(float[] alpha, float[] front, float[] behind) {
        float[] frame = new float[alpha.length * 3];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = alpha[i / 3] * front[i % 3] + (1 - alpha[i / 3]) * behind[i % 3];
        }
        return frame;
    }

    private static float[] noise(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
