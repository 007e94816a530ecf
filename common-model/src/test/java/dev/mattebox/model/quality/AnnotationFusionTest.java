package dev.mattebox.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.model.matting.AlphaMatte;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;

class AnnotationFusionTest {

    private static MatteEvaluator evaluator;

    @BeforeAll
    static void load() {
        evaluator = MatteEvaluator.bundled();
    }

    @AfterAll
    static void close() {
        evaluator.close();
    }

    @Test
    void theSecondMatteMendsTheFirst() {
        DiscScene scene = new DiscScene(160, 128);
        AnnotationFusion fusion = new AnnotationFusion(evaluator, FusionOptions.defaults());

        FusedFrame fused = fusion.fuse(scene.frame(), scene.alphaWithHole(), scene.alpha(), Optional.of(scene.mask()));

        assertThat(error(fused.alpha(), scene.alpha())).isLessThan(0.5 * error(scene.alphaWithHole(), scene.alpha()));
        assertThat(fused.replacedRatio()).isPositive();
        assertThat(fusion.verdict().quality().frames()).isEqualTo(1);
    }

    @Test
    void theFusedMatteIsMixedByItsShares() {
        DiscScene scene = new DiscScene(160, 128);
        float[] a = scene.alphaWithHole().values();
        float[] b = scene.alpha().values();

        FusedFrame fused = new AnnotationFusion(evaluator, FusionOptions.defaults())
                .fuse(scene.frame(), scene.alphaWithHole(), scene.alpha(), Optional.of(scene.mask()));

        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            float share = fused.share()[i];
            assertThat(fused.alpha().values()[i]).isCloseTo(a[i] * (1 - share) + b[i] * share, within(1e-6f));
            sum += share;
        }
        assertThat(fused.replacedRatio()).isCloseTo(sum / a.length, within(1e-9));
    }

    @Test
    void aReliableFirstMatteIsKept() {
        DiscScene scene = new DiscScene(160, 128);
        AnnotationFusion fusion = new AnnotationFusion(evaluator, FusionOptions.defaults());

        FusedFrame fused = fusion.fuse(scene.frame(), scene.alpha(), scene.alphaWithHole(), Optional.of(scene.mask()));

        assertThat(error(fused.alpha(), scene.alpha())).isLessThan(0.01);
        assertThat(fusion.verdict().accepted()).isTrue();
    }

    @Test
    void aClipWithoutFramesIsNotAccepted() {
        assertThat(new AnnotationFusion(evaluator, FusionOptions.defaults())
                        .verdict()
                        .accepted())
                .isFalse();
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new FusionOptions(0.3, -0.1, 0.9, 0.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-0.1");
    }

    @Test
    void theBlurKeepsTheSumAndReachesOverTheBorder() {
        float[] plane = new float[21 * 21];
        plane[10 * 21 + 10] = 1;
        float[] blurred = GaussianBlur.of(plane, 21, 21, 1.5);

        double sum = 0;
        for (float value : blurred) {
            sum += value;
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
        float[] ones = new float[30];
        Arrays.fill(ones, 1);
        for (float value : GaussianBlur.of(ones, 6, 5, 2)) {
            assertThat(value).isCloseTo(1, within(1e-6f));
        }
    }

    private static double error(AlphaMatte alpha, AlphaMatte truth) {
        double sum = 0;
        for (int i = 0; i < truth.values().length; i++) {
            sum += Math.abs(alpha.values()[i] - truth.values()[i]);
        }
        return sum / truth.values().length;
    }
}
