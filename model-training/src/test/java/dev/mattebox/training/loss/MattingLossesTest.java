package dev.mattebox.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class MattingLossesTest {

    private static final int SIZE = 64;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theAbsoluteErrorCountsMoreInTheSoftRegion() {
        NDArray alphas = pixels(0.1f, 0.6f, 1f, 0f);
        NDArray truth = pixels(0f, 0.5f, 0.9f, 0.01f); // soft are 0.5 and 0.9

        float loss = AbsoluteLoss.of(alphas.sub(truth), truth, manager.ones(new Shape(1, 1, 1, 1)), 3)
                .mean()
                .getFloat();

        assertThat((double) loss).isCloseTo((0.1 + 3 * 0.1 + 3 * 0.1 + 0.01) / 4, within(1e-6));
    }

    @Test
    void theFirstFrameCountsMoreButTheMeanWeightIsOne() {
        float[] weights = FrameWeights.of(manager, 3, 2, 1.5).toFloatArray();

        double mean = 3.5 / 3;
        assertThat(weights)
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(
                        (float) (1.5 / mean),
                        (float) (1.5 / mean),
                        (float) (1 / mean),
                        (float) (1 / mean),
                        (float) (1 / mean),
                        (float) (1 / mean));
    }

    @Test
    void theLaplacianLossIsThatOfTheDefinition() {
        float[] errors = new float[SIZE * SIZE];
        Random random = new Random(1);
        for (int i = 0; i < errors.length; i++) {
            errors[i] = (float) random.nextGaussian();
        }
        NDArray array = manager.create(errors, new Shape(1, 1, SIZE, SIZE));

        float loss =
                LaplacianLoss.of(array, manager.ones(new Shape(1, 1, 1, 1))).getFloat();

        assertThat((double) loss).isCloseTo(laplacian(errors), within(1e-4));
    }

    @Test
    void aConstantErrorHasNoLaplacian() {
        NDArray array = manager.full(new Shape(2, 1, SIZE, SIZE), 0.3f);

        float loss =
                LaplacianLoss.of(array, manager.ones(new Shape(2, 1, 1, 1))).getFloat();

        assertThat((double) loss).isCloseTo(0, within(1e-6));
    }

    @Test
    void theTemporalLossIsTheErrorOfTheChanges() {
        // two clips of two frames of one pixel: errors 0.1 then 0.4, and 0.2 then −0.1
        NDArray errors = manager.create(new float[] {0.1f, 0.2f, 0.4f, -0.1f}, new Shape(4, 1, 1, 1));

        assertThat((double) TemporalLoss.of(errors, new Validity(errors.onesLike(), 2))
                        .getFloat())
                .isCloseTo((0.3 + 0.3) / 2, within(1e-6));
    }

    @Test
    void theCrossEntropyIsThatOfTheDefinitionEvenFarOut() {
        NDArray logits = manager.create(new float[] {0.5f, -2f, 80f, -80f});
        NDArray truth = manager.create(new float[] {1f, 0.25f, 1f, 1f});

        double expected = (Math.log(1 + Math.exp(-0.5)) + 0.25 * 2 + Math.log(1 + Math.exp(-2)) + 0 + 80) / 4;
        assertThat((double) BinaryCrossEntropy.of(logits, truth).mean().getFloat())
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void theMaskHeadIsComparedWithTheMeanOfEachBlock() {
        NDArray truth = manager.zeros(new Shape(1, 1, 16, 32));
        truth.set(new NDIndex(":,:,:8,:16"), 1f); // half of the first block
        NDArray logits = manager.create(new float[] {0f, -3f}, new Shape(1, 1, 1, 2));

        double expected = (Math.log(2) + Math.log(1 + Math.exp(-3))) / 2;
        assertThat((double) MaskHeadLoss.of(logits, truth, new Validity(truth.onesLike(), 1))
                        .getFloat())
                .isCloseTo(expected, within(1e-6));
    }

    @Test
    void theChangeHeadIsComparedWithWhereTheAlphaChanged() {
        NDArray truth = manager.zeros(new Shape(2, 1, 16, 32)); // one clip, two frames, two blocks
        truth.set(new NDIndex("1,:,3,3"), 0.5f); // changes the first block by 0.5/256 > 0.001
        NDArray logits = manager.create(new float[] {2f, 1f}, new Shape(1, 1, 1, 2));

        double expected = (Math.log(1 + Math.exp(-2)) + 1 + Math.log(1 + Math.exp(-1))) / 2;
        assertThat((double) ChangeHeadLoss.of(logits, truth, 1).getFloat()).isCloseTo(expected, within(1e-5));
    }

    @Test
    void onlyLogitsBeyondTheToleranceAreOutOfRange() {
        NDArray logits = manager.create(new float[] {-0.05f, 1.05f, -0.6f, 1.4f, 0.5f});

        assertThat((double) RangeLoss.of(logits).getFloat()).isCloseTo((0.5 + 0.3) / 5, within(1e-6));
    }

    @Test
    void aPerfectMatteCostsNothingButTheHeads() {
        NDArray truth = manager.randomUniform(0, 1, new Shape(4, 1, SIZE, SIZE));
        MattingOutput output = new MattingOutput(
                2, truth, truth, manager.zeros(new Shape(4, 1, 4, 4)), manager.zeros(new Shape(2, 1, 4, 4)));

        Losses losses = MattingLosses.of(output, truth, new Validity(truth.onesLike(), 2), LossWeights.defaults());

        assertThat(losses.parts().keySet()).containsExactly("l1", "lap", "temporal", "mask", "change", "range");
        double heads = (0.1 + 0.02) * Math.log(2); // the cross-entropy of a logit 0
        assertThat((double) losses.total().getFloat()).isCloseTo(heads, within(1e-6));
    }

    @Test
    void whatMayNotBeBelievedCostsNothing() {
        NDArray truth = manager.zeros(new Shape(2, 1, SIZE, SIZE)); // one clip, two frames
        NDArray alphas = truth.duplicate();
        alphas.set(new NDIndex("1,0,:8,:8"), 1f);
        alphas.set(new NDIndex("1,0,9,9"), 0.5f);
        NDArray valid = truth.onesLike();
        valid.set(new NDIndex("1,0,:8,:8"), 0f);
        NDArray heads = manager.zeros(new Shape(2, 1, 4, 4));
        MattingOutput output = new MattingOutput(2, alphas, alphas, heads, heads.get(":1"));

        Losses losses =
                MattingLosses.of(output, truth, new Validity(valid, 1), new LossWeights(1, 1, 1, 0, 0, 0, 1, 1));

        double known = 2.0 * SIZE * SIZE - 64;
        assertThat((double) part(losses, "l1")).isCloseTo(0.5 / known, within(1e-9));
        assertThat((double) part(losses, "temporal")).isCloseTo(0.5 / (known - SIZE * SIZE), within(1e-9));
    }

    private static float part(Losses losses, String name) {
        return java.util.Objects.requireNonNull(losses.parts().get(name)).getFloat();
    }

    private NDArray pixels(float... values) {
        return manager.create(values, new Shape(1, 1, 1, values.length));
    }

    /** (1/5) Σ 2^l · mean |level l|, computed without tensors. */
    private static double laplacian(float[] errors) {
        double[] current = new double[errors.length];
        Arrays.setAll(current, i -> errors[i]);
        int size = SIZE;
        double sum = 0;
        for (int level = 0; level < 5; level++) {
            double[] blurred = blur(current, size);
            int half = size / 2;
            double[] coarse = new double[half * half];
            double[] spread = new double[size * size];
            for (int y = 0; y < half; y++) {
                for (int x = 0; x < half; x++) {
                    coarse[y * half + x] = blurred[2 * y * size + 2 * x];
                    spread[2 * y * size + 2 * x] = 4 * coarse[y * half + x];
                }
            }
            double[] expanded = blur(spread, size);
            double error = 0;
            for (int i = 0; i < current.length; i++) {
                error += Math.abs(current[i] - expanded[i]);
            }
            sum += (1 << level) * error / current.length / 5;
            current = coarse;
            size = half;
        }
        return sum;
    }

    private static double[] blur(double[] image, int size) {
        double[] kernel = {1 / 16.0, 4 / 16.0, 6 / 16.0, 4 / 16.0, 1 / 16.0};
        double[] result = new double[image.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                for (int dy = -2; dy <= 2; dy++) {
                    for (int dx = -2; dx <= 2; dx++) {
                        result[y * size + x] += kernel[dy + 2]
                                * kernel[dx + 2]
                                * image[mirrored(y + dy, size) * size + mirrored(x + dx, size)];
                    }
                }
            }
        }
        return result;
    }

    private static int mirrored(int i, int size) {
        return i < 0 ? -i : i >= size ? 2 * size - 2 - i : i;
    }
}
