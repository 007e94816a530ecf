package dev.mattebox.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;

/**
 * Modes that matte the same frames in turn, so that whatever else this machine does meets all of them alike: the ratios of
 * a round can be trusted where its times cannot.
 */
final class Contest implements AutoCloseable {

    static final int MEMORY_FRAMES = 5;

    private final NetworkChoice network;
    private final FrameSize size;
    private final NDManager manager;
    private final NDArray image;
    private final List<Contestant> contestants = new ArrayList<>();

    Contest(NDManager parent, OpPack ops, NetworkChoice network, FrameSize size, List<Mode> modes, long seed) {
        this.network = network;
        this.size = size;
        this.manager = parent.newSubManager();
        if (manager.getDevice().isGpu()) {
            JniUtils.setBenchmarkCuDNN(true); // as the product does
        }
        FrameSize padded = size.padded();
        manager.getEngine().setRandomSeed((int) seed);
        // bytes of a decoder, [H, W, 3] → [1, 3, H, W]
        NDArray pixels = manager.randomInteger(0, 256, new Shape(padded.height(), padded.width(), 3), DataType.INT32);
        this.image = pixels.toType(DataType.FLOAT32, false)
                .div(255)
                .transpose(2, 0, 1)
                .expandDims(0);
        NDArray alpha = Tensors.sigmoid(manager.randomNormal(new Shape(1, 1, padded.height(), padded.width()))
                .mul(4));
        RandomWeights weights = new RandomWeights(manager, seed);
        for (Mode mode : modes) {
            contestants.add(new Contestant(
                    mode,
                    new StepwiseMatter(
                            manager,
                            mode.network(network.config(), weights, manager, ops),
                            mode.memory(manager, ops),
                            mode == Mode.plain,
                            image,
                            alpha,
                            MEMORY_FRAMES)));
        }
    }

    /**
     * A few rounds to warm up, then the timed ones, then one round to see how much memory a frame takes.
     *
     * @param warmUp at least 1, as the first round's times are thrown away
     */
    List<MattingResult> run(int warmUp, int rounds) {
        for (int i = -warmUp; i < rounds; i++) {
            if (i == 0) {
                contestants.forEach(Contestant::forget);
            }
            contestants.forEach(contestant -> contestant.time(image));
        }
        List<MattingResult> results = new ArrayList<>();
        for (Contestant contestant : contestants) {
            MattingResult result = contestant.result(network, size, contestants);
            results.add(
                    result.withPeakMegabytes(PeakMemory.megabytes(manager.getDevice(), () -> contestant.matte(image))));
        }
        return results;
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
        manager.close();
    }
}
