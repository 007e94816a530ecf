package dev.mattebox.model.matting;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.weights.BundledWeights;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.model.weights.Weights;
import dev.mattebox.model.weights.WeightsException;

import java.nio.file.Path;

/**
 * A matting network with its weights on one device, ready to matte any number of clips at once.
 *
 * <p>Thread-safe. Close it after its last {@link VideoMatter}.
 */
public final class MattingModel implements AutoCloseable {

    private static final String MASK_STEM = "mask_encoder.conv1.weight";
    private static final int SINGLE_OBJECT_INPUTS = 4;

    private final NDManager manager;
    private final OpPack ops;
    private final MatAnyone2 network;
    private final long parameters;

    private MattingModel(NDManager manager, OpPack ops, MatAnyone2 network, long parameters) {
        this.manager = manager;
        this.ops = ops;
        this.network = network;
        this.parameters = parameters;
    }

    /**
     * Loads a network on the engine's default device: the first GPU, or the CPU where there is none.
     *
     * @param config the sizes; whether objects see each other is read from the weights
     * @param weights a {@code .safetensors} file or a PyTorch checkpoint of tensors
     * @throws WeightsException if the file cannot be read, or lacks a tensor that the network needs
     */
    public static MattingModel load(MatAnyone2Config config, Path weights) {
        return load(config, weights, Engine.getInstance().defaultDevice());
    }

    /** As {@link #load(MatAnyone2Config, Path)}, on a device of your choice. */
    public static MattingModel load(MatAnyone2Config config, Path weights, Device device) {
        return load(config, TensorFile.open(weights), device);
    }

    /**
     * Loads our own compact network with the weights that come with this module.
     *
     * @throws WeightsException if the module was packaged without them
     */
    public static MattingModel bundled() {
        return load(
                MatAnyone2Config.compact(),
                BundledWeights.open("compact.safetensors"),
                Engine.getInstance().defaultDevice());
    }

    private static MattingModel load(MatAnyone2Config config, TensorFile file, Device device) {
        NDManager manager = NDManager.newBaseManager(device);
        try (NoGradient inference = NoGradient.enter()) {
            Weights weights = Weights.load(file, manager);
            boolean singleObject = weights.shapeOf(MASK_STEM).get(1) == SINGLE_OBJECT_INPUTS;
            OpPack ops = new OpPack(manager);
            MatAnyone2 network = new MatAnyone2(
                    singleObject ? config : config.forSeveralObjects(),
                    weights::get,
                    BatchNormalization.FOLDED,
                    Operations.fused(ops));
            weights.logUnused();
            return new MattingModel(manager, ops, network, weights.parametersUsed());
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** A matter for one clip; close it when the clip ends. */
    public VideoMatter matter(MatterOptions options) {
        return new VideoMatter(manager, network, ops, options);
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
