package dev.mattebox.model.matting;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.device.DeviceMemory;
import dev.mattebox.model.device.DevicePool;
import dev.mattebox.model.memory.MemoryOptions;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Precision;
import dev.mattebox.model.tensor.PrecisionUnavailableException;
import dev.mattebox.model.weights.BundledWeights;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.model.weights.Weights;
import dev.mattebox.model.weights.WeightsException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A matting network with its weights on one device, ready to matte any number of clips at once.
 *
 * <p>Thread-safe. Close it after the last matter.
 */
public final class MattingModel implements AutoCloseable {

    private static final String MASK_STEM = "mask_encoder.conv1.weight";
    private static final int SINGLE_OBJECT_INPUTS = 4;

    private final NDManager manager;
    private final OpPack ops;
    private final MatAnyone2Config config;
    private final Weights weights;
    private final String identity;
    private final Precision automatic;
    private final Map<Precision, MatAnyone2> networks = new EnumMap<>(Precision.class);
    private final AtomicInteger openMatters = new AtomicInteger();

    private MattingModel(NDManager manager, OpPack ops, MatAnyone2Config config, Weights weights, String identity) {
        this.manager = manager;
        this.ops = ops;
        this.config = config;
        this.weights = weights;
        this.identity = identity;
        this.automatic = Precision.AUTO.on(manager, ops);
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
        return bundled(Engine.getInstance().defaultDevice());
    }

    /** As {@link #bundled()}, on a device of your choice. */
    public static MattingModel bundled(Device device) {
        return load(MatAnyone2Config.compact(), BundledWeights.open("compact.safetensors"), device);
    }

    private static MattingModel load(MatAnyone2Config config, TensorFile file, Device device) {
        NDManager manager = NDManager.newBaseManager(device);
        if (device.isGpu()) {
            JniUtils.setBenchmarkCuDNN(true); // a clip's frames have one size: the search for algorithms pays
        }
        try (NoGradient inference = NoGradient.enter()) {
            Weights weights = Weights.load(file, manager);
            boolean singleObject = weights.shapeOf(MASK_STEM).get(1) == SINGLE_OBJECT_INPUTS;
            MattingModel model = new MattingModel(
                    manager,
                    new OpPack(manager),
                    singleObject ? config : config.forSeveralObjects(),
                    weights,
                    "crc32c:" + Long.toHexString(checksum(file)));
            model.network(Precision.FLOAT32);
            model.network(model.automatic);
            weights.logUnused();
            return model;
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * What a clip asks of the device's memory, for a {@link DevicePool}.
     *
     * @param name of this model, to tell its clips from those of others on the device
     * @param objects that are matted at once, at least 1
     */
    public DevicePool.Demand demand(
            String name, MatterOptions options, Precision precision, int width, int height, int objects) {
        FrameGeometry size = FrameGeometry.of(width, height, options.maxShortSide());
        MemoryOptions memory = options.memory();
        String work = String.join(
                ", ",
                name,
                resolve(precision).name().toLowerCase(Locale.ROOT),
                memory.mostFrames() + (memory.longTerm() ? " memory frames and older ones" : " memory frames"),
                size.isReduced() ? "of " + width + "x" + height : "at full size");
        return new DevicePool.Demand(work, (long) size.innerWidth() * size.innerHeight() * objects, memory.fullAfter());
    }

    /** The network in that format; made when it is first asked for, so that unused formats take no memory. */
    private synchronized MatAnyone2 network(Precision precision) {
        return networks.computeIfAbsent(
                precision,
                format ->
                        new MatAnyone2(config, weights::get, BatchNormalization.FOLDED, Operations.fused(ops, format)));
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
     * A matter that goes on with the next frame from where another one was; close it when the clip ends.
     *
     * @param options of the whole clip, as the other had them
     * @param precision likewise
     * @throws PrecisionUnavailableException if the device has no such number format
     * @throws UnusableStateException if the state was made with other weights or options, or in another number format
     * @throws WeightsException if the state is damaged
     */
    public VideoMatter resume(MatterOptions options, Precision precision, MatterState state) {
        Precision format = formatOf(state, precision);
        state.requireMadeBy(identity(format), options);
        VideoMatter matter = matter(options, format);
        try {
            matter.restore(state);
            return matter;
        } catch (RuntimeException e) {
            matter.close();
            throw e;
        }
    }

    /** What {@link Precision#AUTO} was when the clip began holds to its end, on whatever machine it goes on. */
    private Precision formatOf(MatterState state, Precision precision) {
        if (precision != Precision.AUTO) {
            return resolve(precision);
        }
        return Stream.of(Precision.FLOAT32, Precision.BFLOAT16, Precision.FLOAT16)
                .filter(format -> state.isMadeBy(identity(format)))
                .findFirst()
                .map(this::resolve)
                .orElse(automatic);
    }

    private String identity(Precision format) {
        return identity + " in " + format;
    }

    /** A matter for one clip, in float32; close it when the clip ends. */
    public VideoMatter matter(MatterOptions options) {
        return matter(options, Precision.FLOAT32);
    }

    /**
     * A matter for one clip; close it when the clip ends.
     *
     * @throws PrecisionUnavailableException if the device has no such number format
     */
    public VideoMatter matter(MatterOptions options, Precision precision) {
        return opened(
                precision,
                (network, format) ->
                        new VideoMatter(manager, network, ops, options, identity(format), this::matterClosed));
    }

    private <M> M opened(Precision precision, BiFunction<MatAnyone2, Precision, M> matter) {
        Precision format = resolve(precision);
        MatAnyone2 network;
        try (NoGradient inference = NoGradient.enter()) {
            network = network(format);
        }
        openMatters.incrementAndGet();
        return matter.apply(network, format);
    }

    /**
     * In which number format this model computes where that precision is asked for.
     *
     * @throws PrecisionUnavailableException if the device has no such number format
     */
    public Precision resolve(Precision precision) {
        return precision == Precision.AUTO ? automatic : precision.on(manager, ops);
    }

    private void matterClosed() {
        if (openMatters.decrementAndGet() == 0) {
            DeviceMemory.release(manager.getDevice());
        }
    }

    /**
     * A matter for a clip whose objects are marked at frames of their own; close it when the clip ends.
     *
     * @throws PrecisionUnavailableException if the device has no such number format
     */
    public PromptedMatter promptedMatter(MatterOptions options, Precision precision) {
        return opened(
                precision,
                (network, format) ->
                        new PromptedMatter(manager, network, ops, options, identity(format), this::matterClosed));
    }

    /**
     * A matter that goes on with the next frame from where another one was; close it when the clip ends.
     *
     * @param options of the whole clip, as the other had them
     * @param precision likewise
     * @param objects with which of its objects to go on
     * @throws PrecisionUnavailableException if the device has no such number format
     * @throws UnusableStateException if the state was made with other weights or options, in another number format, or
     *     not by a {@link PromptedMatter}
     * @throws WeightsException if the state is damaged
     */
    public PromptedMatter resumePrompted(
            MatterOptions options, Precision precision, MatterState state, Set<Integer> objects) {
        Precision format = formatOf(state, precision);
        state.requireMadeBy(identity(format), options);
        PromptedMatter matter = promptedMatter(options, format);
        try {
            matter.restore(state, objects);
            return matter;
        } catch (RuntimeException e) {
            matter.close();
            throw e;
        }
    }

    /** Trained numbers that the network uses. */
    public long parameters() {
        return weights.parametersUsed();
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
