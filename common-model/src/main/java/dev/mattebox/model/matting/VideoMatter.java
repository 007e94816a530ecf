package dev.mattebox.model.matting;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.device.DeviceOutOfMemoryException;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Mattes one clip, frame by frame: give the first frame with a mask for each object, then the other frames in order.
 *
 * <p>Memory does not grow with the length of the clip. One thread at a time; any number of matters may share the
 * network. Close it when the clip ends.
 */
public final class VideoMatter implements AutoCloseable {

    private final MatAnyone2 network;
    private final NDManager manager;
    private final OpPack ops;
    private final MatterOptions options;
    private final String identity;
    private final AtomicReference<Runnable> afterClose;
    private final List<MattingStream> streams = new ArrayList<>();
    private Optional<FrameGeometry> geometry = Optional.empty();

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
        for (int i = 0; i < (options.flipAugmentation() ? 2 : 1); i++) {
            streams.add(new MattingStream(manager, network, ops, options));
        }
        try (NoGradient inference = NoGradient.enter();
                NDManager scope = manager.newSubManager()) {
            List<EncodedFrame> encoded = encode(size.toNetwork(scope, frame));
            NDArray alpha = size.toNetwork(scope, masks);
            for (int i = 0; i < streams.size(); i++) {
                streams.get(i).begin(encoded.get(i), mirroredIf(i == 1, alpha));
            }
            for (int i = 0; i <= options.warmup(); i++) {
                alpha.close();
                alpha = predict(encoded, true);
                for (int k = 0; k < streams.size(); k++) {
                    streams.get(k).commitFirst(encoded.get(k), mirroredIf(k == 1, alpha));
                }
            }
            return size.fromNetwork(alpha, frame, ops);
        } catch (EngineException e) {
            throw explained(e, frame);
        }
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
        FrameGeometry size = requireBegun(frame);
        try (NoGradient inference = NoGradient.enter();
                NDManager scope = manager.newSubManager()) {
            List<EncodedFrame> encoded = encode(size.toNetwork(scope, frame));
            NDArray alpha = predict(encoded, false);
            commit(encoded, alpha, MattingStream.Remembrance.IF_DUE);
            return size.fromNetwork(alpha, frame, ops);
        } catch (EngineException e) {
            throw explained(e, frame);
        }
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
        try (NoGradient inference = NoGradient.enter();
                NDManager scope = manager.newSubManager()) {
            List<EncodedFrame> encoded = encode(size.toNetwork(scope, frame));
            NDArray alpha = size.toNetwork(scope, masks);
            commit(encoded, alpha, MattingStream.Remembrance.PERMANENT);
            return size.fromNetwork(alpha, frame, ops);
        } catch (EngineException e) {
            throw explained(e, frame);
        }
    }

    private static RuntimeException explained(EngineException e, RgbFrame frame) {
        String what = "a frame of %dx%d".formatted(frame.width(), frame.height());
        return DeviceOutOfMemoryException.of(e, what)
                .<RuntimeException>map(cause -> cause)
                .orElse(e);
    }

    /**
     * A copy of everything that the next frames depend on, for {@link MattingModel#resume}.
     *
     * @throws IllegalStateException if the clip has not begun
     */
    public MatterState state() {
        FrameGeometry size = geometry.orElseThrow(VideoMatter::notBegun);
        MatterState state = MatterState.of(size, streams.size(), identity, options);
        try (NoGradient inference = NoGradient.enter()) {
            for (int i = 0; i < streams.size(); i++) {
                streams.get(i).save(state.saved(), "stream." + i);
            }
        }
        return state;
    }

    /** Goes on, before the clip has begun here, from where another matter was. */
    void restore(MatterState state) {
        geometry = Optional.of(FrameGeometry.of(state.width(), state.height(), options.maxShortSide()));
        try (NoGradient inference = NoGradient.enter()) {
            for (int i = 0; i < state.streams(); i++) {
                MattingStream stream = new MattingStream(manager, network, ops, options);
                streams.add(stream);
                stream.restore(state.saved(), "stream." + i);
            }
        }
    }

    /** The frame as each stream sees it: as it is and, with flip augmentation, mirrored. */
    private List<EncodedFrame> encode(NDArray image) {
        List<EncodedFrame> encoded = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            encoded.add(EncodedFrame.of(network, mirroredIf(i == 1, image)));
        }
        return encoded;
    }

    /** The mean of what the streams predict, turned the right way round. */
    private NDArray predict(List<EncodedFrame> encoded, boolean first) {
        NDList alphas = new NDList();
        for (int i = 0; i < streams.size(); i++) {
            MattingStream stream = streams.get(i);
            NDArray alpha = first ? stream.refineFirst(encoded.get(i)) : stream.predict(encoded.get(i));
            alphas.add(mirroredIf(i == 1, alpha));
        }
        return alphas.size() == 1
                ? alphas.head()
                : alphas.get(0).add(alphas.get(1)).div(2);
    }

    private void commit(List<EncodedFrame> encoded, NDArray alpha, MattingStream.Remembrance remembrance) {
        for (int i = 0; i < streams.size(); i++) {
            streams.get(i).commit(encoded.get(i), mirroredIf(i == 1, alpha), remembrance);
        }
    }

    private static NDArray mirroredIf(boolean mirrored, NDArray x) {
        return mirrored ? x.flip(3) : x;
    }

    private FrameGeometry requireBegun(RgbFrame frame) {
        FrameGeometry size = geometry.orElseThrow(VideoMatter::notBegun);
        if (frame.width() != size.width() || frame.height() != size.height()) {
            throw new IllegalArgumentException("A frame of %dx%d in a clip of %dx%d: all frames have one size"
                    .formatted(frame.width(), frame.height(), size.width(), size.height()));
        }
        return size;
    }

    private static IllegalStateException notBegun() {
        return new IllegalStateException("The clip has not begun: give the first frame and its mask first");
    }

    private static void requireMasks(RgbFrame frame, List<Mask> masks) {
        if (masks.isEmpty()) {
            throw new IllegalArgumentException("No mask: give one for each object to cut out");
        }
        for (Mask mask : masks) {
            if (mask.width() != frame.width() || mask.height() != frame.height()) {
                throw new IllegalArgumentException("A mask of %dx%d for a frame of %dx%d: they have one size"
                        .formatted(mask.width(), mask.height(), frame.width(), frame.height()));
            }
        }
    }

    /** Looks into the memories; for tests of parity. */
    MattingStream stream() {
        return streams.get(0);
    }

    @Override
    public void close() {
        manager.close();
        afterClose.getAndSet(() -> {}).run();
    }
}
