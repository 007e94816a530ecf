package dev.mattebox.model.quality;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.mqe.ImageEncoding;
import dev.mattebox.model.mqe.MqeConfig;
import dev.mattebox.model.mqe.QualityNetwork;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Tensors;
import dev.mattebox.model.weights.BundledWeights;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.model.weights.Weights;
import dev.mattebox.model.weights.WeightsException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Matting Quality Evaluator with its weights on one device: says for each pixel of a matte how likely it is wrong,
 * without knowing the truth.
 *
 * <p>Thread-safe, and no frame leaves anything behind, so a clip of any length needs the memory of one frame. Large frames
 * are judged in overlapping tiles: those of more than a megapixel, or of more than two if the network looks at whole
 * frames.
 */
public final class MatteEvaluator implements AutoCloseable {

    private static final String RESOURCE = "mqe-compact.safetensors";

    private final NDManager manager;
    private final OpPack ops;
    private final QualityNetwork network;
    private final long parameters;
    private final Tiling tiling;

    private MatteEvaluator(NDManager manager, OpPack ops, QualityNetwork network, long parameters, Tiling tiling) {
        this.manager = manager;
        this.ops = ops;
        this.network = network;
        this.parameters = parameters;
        this.tiling = tiling;
    }

    /**
     * Loads an evaluator on the engine's default device: the first GPU, or the CPU where there is none.
     *
     * @param config its architecture and sizes
     * @param weights a {@code .safetensors} file or a PyTorch checkpoint of tensors
     * @throws WeightsException if the file cannot be read, or lacks a tensor that the network needs
     */
    public static MatteEvaluator load(MqeConfig config, Path weights) {
        return load(config, weights, Engine.getInstance().defaultDevice());
    }

    /** As {@link #load(MqeConfig, Path)}, on a device of your choice. */
    public static MatteEvaluator load(MqeConfig config, Path weights, Device device) {
        return load(config, TensorFile.open(weights), device, Tiling.of(config));
    }

    /**
     * Loads our own compact evaluator with the weights that come with this module.
     *
     * @throws WeightsException if the module was packaged without them
     */
    public static MatteEvaluator bundled() {
        return bundled(Tiling.of(CompactMqeConfig.bundled()));
    }

    static MatteEvaluator bundled(Tiling tiling) {
        return load(
                CompactMqeConfig.bundled(),
                BundledWeights.open(RESOURCE),
                Engine.getInstance().defaultDevice(),
                tiling);
    }

    static MatteEvaluator load(MqeConfig config, TensorFile file, Device device, Tiling tiling) {
        NDManager manager = NDManager.newBaseManager(device);
        try (NoGradient inference = NoGradient.enter()) {
            Weights weights = Weights.load(file, manager);
            OpPack ops = new OpPack(manager);
            QualityNetwork network =
                    config.network(new Layers(weights::get, BatchNormalization.FOLDED, Operations.fused(ops)), ops);
            weights.logUnused();
            return new MatteEvaluator(manager, ops, network, weights.parametersUsed(), tiling);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * Judges a matte.
     *
     * @param frame the picture
     * @param alpha the matte of it
     * @param mask which thing is meant, if somebody said so; without it, a good matte of the wrong thing looks right
     * @throws IllegalArgumentException if alpha or mask have another size than the frame
     */
    public QualityMap evaluate(RgbFrame frame, AlphaMatte alpha, Optional<Mask> mask) {
        return evaluate(frame, List.of(alpha), mask).get(0);
    }

    /**
     * Judges several mattes of one frame, which is read but once.
     *
     * @param candidates at least one
     * @return a map for each, in their order
     * @throws IllegalArgumentException if a candidate or the mask has another size than the frame
     */
    public List<QualityMap> evaluate(RgbFrame frame, List<AlphaMatte> candidates, Optional<Mask> mask) {
        candidates.forEach(alpha -> requireSize("alpha", alpha.width(), alpha.height(), frame));
        mask.ifPresent(given -> requireSize("mask", given.width(), given.height(), frame));
        List<TileBlend> blends = new ArrayList<>();
        candidates.forEach(any -> blends.add(new TileBlend(frame.width(), frame.height())));
        try (NoGradient inference = NoGradient.enter()) {
            for (Tile tile : tiling.tiles(frame.width(), frame.height())) {
                judge(tile, frame, candidates, mask, blends);
            }
        }
        return blends.stream()
                .map(blend -> new QualityMap(frame.width(), frame.height(), blend.blended()))
                .toList();
    }

    private void judge(
            Tile tile, RgbFrame frame, List<AlphaMatte> candidates, Optional<Mask> mask, List<TileBlend> blends) {
        try (NDManager scope = manager.newSubManager()) {
            TileInput input = new TileInput(tile, network.stride(), scope);
            ImageEncoding image = network.encodeImage(input.image(frame));
            NDArray given = mask.map(input::mask).orElseGet(() -> input.constant(QualityNetwork.NO_MASK));
            for (int i = 0; i < candidates.size(); i++) {
                try (NDArray alpha = input.alpha(candidates.get(i));
                        NDArray logits = network.judge(image, alpha, given);
                        NDArray erroneous = Tensors.sigmoid(logits)) {
                    blends.get(i).add(tile, erroneous.toFloatArray(), input.width());
                }
            }
        }
    }

    private static void requireSize(String what, int width, int height, RgbFrame frame) {
        if (width != frame.width() || height != frame.height()) {
            throw new IllegalArgumentException("The " + what + " is " + width + "x" + height + ", the frame "
                    + frame.width() + "x" + frame.height() + "; both must have one size");
        }
    }

    /** Trained numbers that the network uses. */
    public long parameters() {
        return parameters;
    }

    /** Where the network computes. */
    public Device device() {
        return manager.getDevice();
    }

    @Override
    public void close() {
        ops.close();
        manager.close();
    }
}
