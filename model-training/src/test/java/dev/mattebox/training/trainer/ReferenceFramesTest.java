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

class ReferenceFramesTest {

    private static final int FRAMES = 3;
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
}
