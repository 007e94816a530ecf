package dev.mattebox.training.mqe.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.training.loss.Losses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Objects;

/** Against the formulas in plain numbers. */
class JudgementLossTest {

    private static final float[] LOGITS = {-3, 0.5f, 2, -0.2f, 80, -80};
    private static final float[] LABELS = {0, 1, 0, 1, 0, 0};

    private final NoGradient inference = NoGradient.enter();
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

    @AfterEach
    void close() {
        manager.close();
        inference.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.6", "2, 0.25"})
    void theFocalLossPlaysDownWhatIsEasy(double gamma, double share) {
        double expected = 0;
        for (int i = 0; i < LOGITS.length; i++) {
            double right = 1 / (1 + Math.exp(LABELS[i] == 1 ? -LOGITS[i] : LOGITS[i]));
            double weight = LABELS[i] == 1 ? share : 1 - share;
            expected -= weight * Math.pow(1 - right, gamma) * Math.log(right) / LOGITS.length;
        }

        Losses losses = losses(new JudgementLoss(5, gamma, share, 0));

        assertThat(part(losses, "focal")).isCloseTo(expected, within(1e-5));
        assertThat((double) losses.total().getFloat()).isCloseTo(5 * expected, within(1e-4));
        assertThat(losses.parts()).doesNotContainKey("dice");
    }

    @Test
    void theDiceLossComparesErroneousAreas() {
        double common = 0;
        double all = 0;
        for (int i = 0; i < LOGITS.length; i++) {
            double erroneous = 1 / (1 + Math.exp(-LOGITS[i]));
            common += erroneous * LABELS[i];
            all += erroneous + LABELS[i];
        }
        double expected = 1 - (2 * common + 1) / (all + 1);

        Losses losses = losses(new JudgementLoss(0, 1, 0.5, 0.3));

        assertThat(part(losses, "dice")).isCloseTo(expected, within(1e-5));
        assertThat((double) losses.total().getFloat()).isCloseTo(0.3 * expected, within(1e-5));
    }

    private Losses losses(JudgementLoss loss) {
        Shape shape = new Shape(1, 1, 2, 3);
        return loss.of(manager.create(LOGITS, shape), manager.create(LABELS, shape));
    }

    private static double part(Losses losses, String name) {
        NDArray loss = losses.parts().get(name);
        return Objects.requireNonNull(loss, name).getFloat();
    }
}
