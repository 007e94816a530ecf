package dev.mattebox.model.matting;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.weights.BundledWeights;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.model.weights.Weights;
import dev.mattebox.model.weights.WeightsException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.CRC32C;

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
    private final String identity;

    private MattingModel(NDManager manager, OpPack ops, MatAnyone2 network, long parameters, String identity) {
        this.manager = manager;
        this.ops = ops;
        this.network = network;
        this.parameters = parameters;
        this.identity = identity;
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
            MatAnyone2 network = new MatAnyone2(
                    singleObject ? config : config.forSeveralObjects(), weights::get, BatchNormalization.FOLDED);
            weights.logUnused();
            return new MattingModel(
                    manager,
                    new OpPack(manager),
                    network,
                    weights.parametersUsed(),
                    "crc32c:" + Long.toHexString(checksum(file)));
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Over all tensors: tells weights apart, and is no defence against anybody. */
    private static long checksum(TensorFile file) {
        CRC32C checksum = new CRC32C();
        new TreeMap<>(file.tensors()).forEach((name, tensor) -> {
            checksum.update(name.getBytes(StandardCharsets.UTF_8));
            checksum.update(tensor.data());
        });
        return checksum.getValue();
    }

    /**
     * What one of this model's matters has in mind now.
     *
     * @throws IllegalStateException if its clip has not begun
     */
    public MatterState state(VideoMatter matter) {
        return matter.state(identity);
    }

    /**
     * A matter that goes on with the next frame from where another one was; close it when the clip ends.
     *
     * @param options of the whole clip, as the other had them
     * @throws UnusableStateException if the state was made with other weights or options
     * @throws WeightsException if the state is damaged
     */
    public VideoMatter resume(MatterOptions options, MatterState state) {
        state.requireMadeBy(identity, options);
        VideoMatter matter = matter(options);
        try {
            matter.restore(state);
            return matter;
        } catch (RuntimeException e) {
            matter.close();
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
