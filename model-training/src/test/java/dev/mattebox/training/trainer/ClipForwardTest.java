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

class ClipForwardTest {

    private static final int FRAMES = 3;
    private static final int FRAMES_WITH_BURN_IN = 6;
    private static final int SIZE = 64;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final ClipPlan plan = ClipPlan.draw(FRAMES, 0, new Random(1));

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
    void whatAReferenceShowsChangesTheLaterFrames() {
        MatAnyone2 network = network().network(true);
        ClipBatch alone = clip();
        NDArray shown = alone.images().get(":1");

        float[] without = alphas(network, alone);
        float[] opaque = alphas(network, with(alone, shown, shown.get(":,:1").onesLike()));
        float[] empty = alphas(network, with(alone, shown, shown.get(":,:1").zerosLike()));

        assertThat(opaque).isNotEqualTo(without);
        assertThat(opaque).isNotEqualTo(empty);
    }

    @Test
    void theWayOfAReferenceIntoTheMemoryIsNotRecorded() {
        TrainableNetwork<MatAnyone2> network = network();
        ClipBatch alone = clip();
        NDArray shown = alone.images().get(":1").duplicate();
        shown.setRequiresGradient(true);
        NDArray image = alone.images().duplicate();
        image.setRequiresGradient(true);
        ClipBatch batch = new ClipBatch(
                alone.supervision(),
                FRAMES,
                image,
                alone.alphas(),
                alone.validity(),
                alone.givenMasks(),
                new ClipBatch.References(1, shown, alone.alphas().get(":1")));

        Gradients.add(ClipForward.run(network.network(true), batch, plan)
                .joined()
                .logits()
                .square()
                .mean());

        assertThat(image.getGradient().abs().sum().getFloat()).isPositive();
        assertThat(shown.getGradient().abs().sum().getFloat()).isZero();
    }

    @Test
    void afterABurnInTheWindowIsMattedAsIfItsFramesHadFollowedRecordedOnes() {
        MatAnyone2 network = network().network(true);
        for (int burnIn : new int[] {1, 4}) {
            ClipPrediction whole = ClipForward.run(network, longClips(), plan(0));
            ClipPrediction window = ClipForward.run(network, longClips(), plan(burnIn));

            assertThat(window.alphas()).hasSize(FRAMES_WITH_BURN_IN - burnIn);
            assertThat(window.changeLogits()).hasSize(FRAMES_WITH_BURN_IN - burnIn - 1);
            assertThat(window.joined().alphas().toFloatArray())
                    .containsExactly(
                            whole.joined().alphas().get(2 * burnIn + ":").toFloatArray());
        }
    }

    @Test
    void gradientsReachTheWindowAndNotTheBurnIn() {
        ClipBatch clips = longClips();
        clips.images().setRequiresGradient(true);

        Gradients.add(ClipForward.run(network().network(true), clips, plan(3))
                .joined()
                .logits()
                .square()
                .mean());

        NDArray gradient = clips.images().getGradient();
        assertThat(gradient.get(":6").abs().sum().getFloat()).isZero();
        assertThat(gradient.get("6:").abs().sum().getFloat()).isPositive();
    }

    @Test
    void aFrameOfTheBurnInLeavesNoMoreThanItsMemory() {
        int perFrame = (arraysLeft(22) - arraysLeft(2)) / 20;

        assertThat(perFrame).isLessThan(15); // its slices of the batch, its state, its key and value
    }

    private float[] alphas(MatAnyone2 network, ClipBatch batch) {
        return ClipForward.run(network, batch, plan).joined().logits().toFloatArray();
    }

    private ClipBatch with(ClipBatch clip, NDArray images, NDArray alphas) {
        return new ClipBatch(
                clip.supervision(),
                FRAMES,
                clip.images(),
                clip.alphas(),
                clip.validity(),
                clip.givenMasks(),
                new ClipBatch.References(1, images, alphas));
    }

    private ClipBatch clip() {
        return TinyTraining.discs(1, SIZE, 1, FRAMES, manager);
    }

    private TrainableNetwork<MatAnyone2> network() {
        return TrainableNetwork.initialized(
                (weights, norm) -> new MatAnyone2(TinyTraining.network(), weights, norm), manager, 1);
    }

    private int arraysLeft(int burnIn) {
        try (NDManager scratch = manager.newSubManager()) {
            ClipBatch clips = TinyTraining.discs(1, SIZE, 2, burnIn + 2, scratch);
            ClipForward.run(network().network(true), clips, ClipPlan.draw(2, burnIn, new Random(1)));
            return scratch.getManagedArrays().size();
        }
    }

    private static ClipPlan plan(int burnIn) {
        ClipPlan drawn = ClipPlan.draw(FRAMES_WITH_BURN_IN, 0, new Random(1));
        return new ClipPlan(burnIn, drawn.firstFramePredictions(), drawn.memoryFrames(), drawn.deepUpdates());
    }

    private ClipBatch longClips() {
        return TinyTraining.discs(1, SIZE, 2, FRAMES_WITH_BURN_IN, manager);
    }
}
