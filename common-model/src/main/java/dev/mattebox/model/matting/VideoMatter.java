package dev.mattebox.model.matting;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.device.DeviceOutOfMemoryException;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Mattes one clip, frame by frame: give the first frame with a mask for each object, then the other frames in order.
 * Where objects begin at frames of their own, or get further masks, use a {@link PromptedMatter}.
 *
 * <p>Memory does not grow with the length of the clip. One thread at a time; any number of matters may share the
 * network. Close it when the clip ends.
 */
public final class VideoMatter implements AutoCloseable {

    private static final String STREAM = "stream.";

    private final MatAnyone2 network;
    private final NDManager manager;
    private final OpPack ops;
    private final MatterOptions options;
    private final String identity;
    private final AtomicReference<Runnable> afterClose;
    private final ObjectStreams objects;
    private Optional<FrameGeometry> geometry = Optional.empty();

    /** What is done with a frame once it is encoded. */
    private interface Step {
        NDArray alpha(List<EncodedFrame> encoded, NDManager scope);
    }

    /**
     * @param parent of the manager that owns the clip's memories
     * @param network with folded batch normalisation
     * @param ops on the same device
     * @param options of the whole clip
     */
    public VideoMatter(NDManager parent, MatAnyone2 network, OpPack ops, MatterOptions options) {
        this(parent, network, ops, options, "unnamed", () -> {});
    }

    /**
     * @param identity tells the network's weights and number format from others
     * @param afterClose runs once, when this is closed
     */
    VideoMatter(
            NDManager parent,
            MatAnyone2 network,
            OpPack ops,
            MatterOptions options,
            String identity,
            Runnable afterClose) {
        this.identity = identity;
        this.afterClose = new AtomicReference<>(afterClose);
        this.network = network;
        this.manager = parent.newSubManager();
        this.ops = ops;
        this.options = options;
        this.objects = new ObjectStreams(manager, network, ops, options);
    }

    /**
     * Mattes the first frame, refining it {@link MatterOptions#warmup} times.
     *
     * @param frame the first frame
     * @param masks of each object, at least one, each of the frame's size
     * @return an alpha for each mask, in their order, of the frame's size
     * @throws IllegalArgumentException if there is no mask or one is of another size
     * @throws IllegalStateException if the clip has begun already
     */
    public List<AlphaMatte> start(RgbFrame frame, List<Mask> masks) {
        if (geometry.isPresent()) {
            throw new IllegalStateException("This clip has begun already: use one VideoMatter for each clip");
        }
        requireMasks(frame, masks);
        FrameGeometry size = FrameGeometry.of(frame.width(), frame.height(), options.maxShortSide());
        geometry = Optional.of(size);
        return matte(frame, size, (encoded, scope) -> objects.begin(encoded, size.toNetwork(scope, masks)));
    }

    /**
     * Mattes the next frame.
     *
     * @param frame of the first frame's size
     * @return an alpha for each object, of the frame's size
     * @throws IllegalArgumentException if the frame is of another size
     * @throws IllegalStateException if the clip has not begun
     */
    public List<AlphaMatte> next(RgbFrame frame) {
        return matte(frame, requireBegun(frame), (encoded, scope) -> objects.next(encoded));
    }

    /**
     * Takes the user's masks of the next frame as its alphas, and keeps the frame in memory for good: a reference to
     * return to.
     *
     * @param frame of the first frame's size
     * @param masks of every object, in the order of the first frame, each of the frame's size
     * @return the masks as alphas
     * @throws IllegalArgumentException if the frame or a mask is of another size, or a mask is missing
     * @throws IllegalStateException if the clip has not begun
     */
    public List<AlphaMatte> nextReference(RgbFrame frame, List<Mask> masks) {
        FrameGeometry size = requireBegun(frame);
        requireMasks(frame, masks);
        return matte(frame, size, (encoded, scope) -> {
            NDArray alpha = size.toNetwork(scope, masks);
            objects.reference(encoded, alpha);
            return alpha;
        });
    }

    private List<AlphaMatte> matte(RgbFrame frame, FrameGeometry size, Step step) {
        try (NoGradient inference = NoGradient.enter();
                NDManager scope = manager.newSubManager()) {
            List<EncodedFrame> encoded = ObjectStreams.encode(network, size.toNetwork(scope, frame), options);
            return size.fromNetwork(step.alpha(encoded, scope), frame, ops);
        } catch (EngineException e) {
            throw DeviceOutOfMemoryException.explained(e, frame.width(), frame.height());
        }
    }

    /**
     * A copy of everything that the next frames depend on, for {@link MattingModel#resume}.
     *
     * @throws IllegalStateException if the clip has not begun
     */
    public MatterState state() {
        FrameGeometry size = geometry.orElseThrow(VideoMatter::notBegun);
        MatterState state = MatterState.of(size, identity, options);
        try (NoGradient inference = NoGradient.enter()) {
            objects.save(state.saved(), STREAM);
        }
        return state;
    }

    /** Goes on, before the clip has begun here, from where another matter was. */
    void restore(MatterState state) {
        geometry = Optional.of(FrameGeometry.of(state.width(), state.height(), options.maxShortSide()));
        try (NoGradient inference = NoGradient.enter()) {
            objects.restore(state.saved(), STREAM);
        }
    }

    private FrameGeometry requireBegun(RgbFrame frame) {
        FrameGeometry size = geometry.orElseThrow(VideoMatter::notBegun);
        size.require(frame);
        return size;
    }

    private static IllegalStateException notBegun() {
        return new IllegalStateException("The clip has not begun: give the first frame and its mask first");
    }

    private static void requireMasks(RgbFrame frame, List<Mask> masks) {
        if (masks.isEmpty()) {
            throw new IllegalArgumentException("No mask: give one for each object to cut out");
        }
        masks.forEach(mask -> FrameGeometry.require(mask, frame));
    }

    /** Looks into the memories; for tests of parity. */
    MattingStream stream() {
        return objects.first();
    }

    @Override
    public void close() {
        manager.close();
        afterClose.getAndSet(() -> {}).run();
    }
}
