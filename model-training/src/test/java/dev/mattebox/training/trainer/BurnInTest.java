package dev.mattebox.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.training.optimizer.Gradients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Random;

class BurnInTest {

    private static final int FRAMES = 6;
    private static final int SIZE = 64;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final MatAnyone2 network = TrainableNetwork.initialized(
                    (weights, norm) -> new MatAnyone2(TinyTraining.network(), weights, norm), manager, 1)
            .network(true);

    @BeforeEach
    void recordGradients() {
        JniUtils.setGradMode(true);
    }

    @AfterEach
    void close() {
        JniUtils.setGradMode(false);
        manager.close();
    }

    @Test
    void theWindowIsMattedAsIfItsFramesHadFollowedRecordedOnes() {
        for (int burnIn : new int[] {1, 4}) {
            ClipPrediction whole = ClipForward.run(network, clips(), plan(0));
            ClipPrediction window = ClipForward.run(network, clips(), plan(burnIn));

            assertThat(window.alphas()).hasSize(FRAMES - burnIn);
            assertThat(window.changeLogits()).hasSize(FRAMES - burnIn - 1);
            assertThat(window.joined().alphas().toFloatArray())
                    .containsExactly(
                            whole.joined().alphas().get(2 * burnIn + ":").toFloatArray());
        }
    }

    @Test
    void gradientsReachTheWindowOnly() {
        ClipBatch clips = clips();
        clips.images().setRequiresGradient(true);

        Gradients.add(ClipForward.run(network, clips, plan(3))
                .joined()
                .logits()
                .square()
                .mean());

        NDArray gradient = clips.images().getGradient();
        assertThat(gradient.get(":6").abs().sum().getFloat()).isZero();
        assertThat(gradient.get("6:").abs().sum().getFloat()).isPositive();
    }

    @Test
    void aFrameMoreLeavesNoMoreThanItsMemory() {
        int perFrame = (arraysLeft(22) - arraysLeft(2)) / 20;

        assertThat(perFrame).isLessThan(15); // its slices of the batch, its state, its key and value
    }

    private int arraysLeft(int burnIn) {
        try (NDManager scratch = manager.newSubManager()) {
            ClipBatch clips = TinyTraining.discs(1, SIZE, 2, burnIn + 2, scratch);
            ClipForward.run(network, clips, ClipPlan.draw(2, burnIn, new Random(1)));
            return scratch.getManagedArrays().size();
        }
    }

    private static ClipPlan plan(int burnIn) {
        ClipPlan drawn = ClipPlan.draw(FRAMES, 0, new Random(1));
        return new ClipPlan(burnIn, drawn.firstFramePredictions(), drawn.memoryFrames(), drawn.deepUpdates());
    }

    private ClipBatch clips() {
        return TinyTraining.discs(1, SIZE, 2, FRAMES, manager);
    }
}
