package dev.mattebox.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.training.loss.LossWeights;
import dev.mattebox.training.loss.Losses;
import dev.mattebox.training.loss.MattingLosses;
import dev.mattebox.training.loss.Validity;
import dev.mattebox.training.optimizer.Gradients;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** PyTorch's graph must hold no memory that Java frees: that gives gradients that are wrong once in a while. */
class GarbageCollectionTest {

    private static final int FRAMES = 4;

    @Test
    void gradientsDoNotDependOnGarbageCollection() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            JniUtils.setGradMode(false);
            TrainableNetwork<MatAnyone2> network = TrainableNetwork.initialized(
                    (weights, norm) -> new MatAnyone2(TinyTraining.network(), weights, norm), manager, 1);

            Map<String, Float> undisturbed = gradients(network, manager, () -> {});
            Map<String, Float> disturbed = gradients(network, manager, GarbageCollectionTest::collectGarbage);

            assertThat(disturbed).isEqualTo(undisturbed);
        }
    }

    private static Map<String, Float> gradients(
            TrainableNetwork<MatAnyone2> network, NDManager manager, Runnable beforeBackward) {
        try (NDManager scratch = manager.newSubManager()) {
            ClipBatch batch = TinyTraining.discs(1, 64, 1, FRAMES, scratch);
            JniUtils.setGradMode(true);
            ClipPlan plan = ClipPlan.draw(FRAMES, 0, new Random(1));
            ClipPrediction prediction = ClipForward.run(network.network(true), batch, plan);
            Losses losses = MattingLosses.of(
                    prediction.joined(), batch.alphas(), new Validity(batch.validity(), 1), LossWeights.defaults());
            beforeBackward.run();
            Gradients.add(losses.total());
            Gradients gradients = Gradients.take(network.parameters(), scratch);
            JniUtils.setGradMode(false);
            Map<String, Float> norms = new LinkedHashMap<>();
            gradients
                    .byName()
                    .forEach((name, gradient) -> norms.put(name, gradient.norm().getFloat()));
            return norms;
        }
    }

    private static void collectGarbage() {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.yield();
        }
    }
}
