package dev.mattebox.model.quality;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.device.DeviceOutOfMemoryException;
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
 * frames. A network that sees only a pixel's surroundings judges frames from 320 pixels on at half their size too, and so on:
 * what is seen at any of the sizes counts.
 */
public final class MatteEvaluator implements AutoCloseable {

    private static final String RESOURCE = "mqe-compact.safetensors";

    /** Shorter side of the smallest reduction that a frame is judged at: about that of the training's pictures. */
    private static final int SMALLEST_REDUCTION = 160;

    private final NDManager manager;
    private final OpPack ops;
    private final QualityNetwork network;
    private final long parameters;
    private final Tiling tiling;
    private final boolean judgesReductions;

    private MatteEvaluator(
            NDManager manager,
            OpPack ops,
            QualityNetwork network,
            long parameters,
            Tiling tiling,
            boolean judgesReductions) {
        this.manager = manager;
        this.ops = ops;
        this.network = network;
        this.parameters = parameters;
        this.tiling = tiling;
        this.judgesReductions = judgesReductions;
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
        return bundled(Engine.getInstance().defaultDevice());
    }

    /** As {@link #bundled()}, on a device of your choice. */
    public static MatteEvaluator bundled(Device device) {
        return bundled(Tiling.of(CompactMqeConfig.bundled()), device);
    }

    static MatteEvaluator bundled(Tiling tiling) {
        return bundled(tiling, Engine.getInstance().defaultDevice());
    }

    private static MatteEvaluator bundled(Tiling tiling, Device device) {
        return load(CompactMqeConfig.bundled(), BundledWeights.open(RESOURCE), device, tiling);
    }

    static MatteEvaluator load(MqeConfig config, TensorFile file, Device device, Tiling tiling) {
        NDManager manager = NDManager.newBaseManager(device);
        try (NoGradient inference = NoGradient.enter()) {
            Weights weights = Weights.load(file, manager);
            OpPack ops = new OpPack(manager);
            QualityNetwork network =
                    config.network(new Layers(weights::get, BatchNormalization.FOLDED, Operations.fused(ops)), ops);
            weights.logUnused();
            return new MatteEvaluator(
                    manager, ops, network, weights.parametersUsed(), tiling, !config.looksAtWholeFrames());
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
     * @throws DeviceOutOfMemoryException if the device has too little memory for the frame
     */
    public List<QualityMap> evaluate(RgbFrame frame, List<AlphaMatte> candidates, Optional<Mask> mask) {
        candidates.forEach(alpha -> requireSize("alpha", alpha.width(), alpha.height(), frame));
        mask.ifPresent(given -> requireSize("mask", given.width(), given.height(), frame));
        try (NoGradient inference = NoGradient.enter()) {
            return maps(new JudgedScene(frame, candidates, mask)).stream()
                    .map(map -> new QualityMap(frame.width(), frame.height(), map))
                    .toList();
        } catch (EngineException e) {
            throw DeviceOutOfMemoryException.explained(e, frame.width(), frame.height());
        }
    }

    /** An error counts if it is seen at the full size or at a reduced one, where more of the surroundings is in sight. */
    private List<float[]> maps(JudgedScene scene) {
        List<float[]> maps = mapsAtFullSize(scene);
        if (judgesReductions && scene.shortSide() >= 2 * SMALLEST_REDUCTION) {
            RgbFrame frame = scene.frame();
            Halving halving = new Halving(frame.width(), frame.height());
            List<float[]> coarse = maps(scene.halved());
            for (int i = 0; i < maps.size(); i++) {
                raise(maps.get(i), frame.width(), coarse.get(i), halving);
            }
        }
        return maps;
    }

    private static void raise(float[] map, int width, float[] coarse, Halving halving) {
        for (int i = 0; i < map.length; i++) {
            map[i] = Math.max(map[i], halving.at(coarse, i % width, i / width));
        }
    }

    private List<float[]> mapsAtFullSize(JudgedScene scene) {
        RgbFrame frame = scene.frame();
        List<TileBlend> blends = new ArrayList<>();
        scene.candidates().forEach(any -> blends.add(new TileBlend(frame.width(), frame.height())));
        for (Tile tile : tiling.tiles(frame.width(), frame.height())) {
            judge(tile, scene, blends);
        }
        return blends.stream().map(TileBlend::blended).toList();
    }

    private void judge(Tile tile, JudgedScene scene, List<TileBlend> blends) {
        try (NDManager scope = manager.newSubManager()) {
            TileInput input = new TileInput(tile, network.stride(), scope);
            ImageEncoding image = network.encodeImage(input.image(scene.frame()));
            NDArray given = scene.mask().map(input::mask).orElseGet(() -> input.constant(QualityNetwork.NO_MASK));
            for (int i = 0; i < scene.candidates().size(); i++) {
                try (NDArray alpha = input.alpha(scene.candidates().get(i));
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
