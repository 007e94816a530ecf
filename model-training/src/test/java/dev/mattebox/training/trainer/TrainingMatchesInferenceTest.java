package dev.mattebox.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.matting.VideoMatter;
import dev.mattebox.model.memory.MemoryOptions;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is trained must be what is used: the same clip, once through the trainer and once through the product. */
class TrainingMatchesInferenceTest {

    private static final int FRAMES = 4;
    private static final int SIZE = 64; // 16 positions, so that the best 64 of inference are all there are
    private static final List<List<Integer>> ALL_EARLIER =
            List.of(List.of(), List.of(0), List.of(0, 1), List.of(0, 1, 2));

    @TempDir
    private Path folder;

    @Test
    void aClipIsMattedInTrainingAsAtInference() {
        MatAnyone2Config config = MatAnyone2Config.compact();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
                NoGradient inference = NoGradient.enter()) {
            TrainableNetwork<MatAnyone2> network =
                    TrainableNetwork.initialized((weights, norm) -> new MatAnyone2(config, weights, norm), manager, 3);
            disturbStatistics(network);
            ClipBatch batch = batch(manager);
            ClipPlan plan = new ClipPlan(0, 2, ALL_EARLIER, List.of(true, true, true, true));
            NDArray trained =
                    ClipForward.run(network.network(true), batch, plan).joined().alphas();

            List<AlphaMatte> inferred = infer(config, write(network), batch);

            float[] expected = trained.toFloatArray();
            for (int t = 0; t < FRAMES; t++) {
                float[] alpha = inferred.get(t).values();
                for (int i = 0; i < alpha.length; i++) {
                    assertThat(alpha[i]).isCloseTo(expected[t * alpha.length + i], within(2e-4f));
                }
            }
        }
    }

    private static org.assertj.core.data.Offset<Float> within(float offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    /** So that folded and unfolded normalisation are not equal by chance. */
    private static void disturbStatistics(TrainableNetwork<MatAnyone2> network) {
        network.tensors().forEach((name, tensor) -> {
            if (name.endsWith(".running_mean")) {
                tensor.addi(0.1);
            } else if (name.endsWith(".running_var")) {
                tensor.muli(1.3);
            }
        });
    }

    /** A clip whose colours are whole 8-bit values. */
    private static ClipBatch batch(NDManager manager) {
        ClipBatch batch = TinyTraining.discs(5, SIZE, 1, FRAMES, manager);
        NDArray images = batch.images().mul(255).round().div(255);
        return ClipBatch.of(FRAMES, images, batch.alphas(), batch.givenMasks());
    }

    private Path write(TrainableNetwork<MatAnyone2> network) {
        Path weights = folder.resolve("weights.safetensors");
        List<StoredTensor> tensors = new ArrayList<>();
        network.tensors().forEach((name, tensor) -> tensors.add(StoredTensor.copyOf(name, tensor)));
        SafetensorsWriter.write(weights, tensors, java.util.Map.of());
        return weights;
    }

    private static List<AlphaMatte> infer(MatAnyone2Config config, Path weights, ClipBatch batch) {
        MatterOptions options = MatterOptions.defaults()
                .withWarmup(1)
                .withMemory(MemoryOptions.defaults().withEveryFrames(1).withTopK(64));
        try (MattingModel model = MattingModel.load(config, weights, Device.cpu());
                VideoMatter matter = model.matter(options)) {
            float[] mask = batch.givenMasks().toFloatArray();
            byte[] bytes = new byte[mask.length];
            for (int i = 0; i < mask.length; i++) {
                bytes[i] = (byte) (mask[i] > 0.5 ? 255 : 0);
            }
            List<AlphaMatte> alphas = new ArrayList<>();
            alphas.addAll(matter.start(frame(batch, 0), List.of(new Mask(SIZE, SIZE, bytes))));
            for (int t = 1; t < FRAMES; t++) {
                alphas.addAll(matter.next(frame(batch, t)));
            }
            return alphas;
        }
    }

    private static RgbFrame frame(ClipBatch batch, int t) {
        float[] planes = batch.images().get(t).toFloatArray();
        byte[] rgb = new byte[planes.length];
        int pixels = SIZE * SIZE;
        for (int i = 0; i < planes.length; i++) {
            rgb[i % pixels * 3 + i / pixels] = (byte) Math.round(planes[i] * 255);
        }
        return new RgbFrame(SIZE, SIZE, rgb);
    }
}
