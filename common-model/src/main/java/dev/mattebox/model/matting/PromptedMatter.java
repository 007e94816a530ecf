package dev.mattebox.model.matting;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.device.DeviceOutOfMemoryException;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Mattes several objects of one clip, frame by frame, each from the frame in which the user marks it first; where he
 * marks it again, it is corrected from there on. The frames may come forwards or backwards in time.
 *
 * <p>A mark begins the object anew: it is refined as that of a first frame is, the frame is remembered for good, and so
 * are those that were marked before; what lies between is forgotten, since it may have gone astray. Objects share
 * nothing but the encoded frame, so each gets, bit for bit, the alphas that it would get alone.
 *
 * <p>Memory grows with the number of marked frames and not with the length of the clip. One thread at a time; any number
 * of matters may share the network. Close it when the clip ends.
 */
public final class PromptedMatter implements AutoCloseable {

    private final MatAnyone2 network;
    private final NDManager manager;
    private final OpPack ops;
    private final MatterOptions options;
    private final String identity;
    private final AtomicReference<Runnable> afterClose;
    private final Map<Integer, ObjectStreams> objects = new TreeMap<>();
    private Optional<FrameGeometry> geometry = Optional.empty();

    /**
     * @param identity tells the network's weights and number format from others
     * @param afterClose runs once, when this is closed
     */
    PromptedMatter(
            NDManager parent,
            MatAnyone2 network,
            OpPack ops,
            MatterOptions options,
            String identity,
            Runnable afterClose) {
        this.network = network;
        this.manager = parent.newSubManager();
        this.ops = ops;
        this.options = options;
        this.identity = identity;
        this.afterClose = new AtomicReference<>(afterClose);
    }

    /**
     * Mattes the next frame.
     *
     * @param frame of the first frame's size
     * @param marks masks of the objects that the user marks in this frame, by the objects' numbers, each of the frame's
     *     size
     * @return an alpha of the frame's size for each object that was marked by now, by its number, in rising order
     * @throws IllegalArgumentException if the frame or a mask is of another size
     */
    public Map<Integer, AlphaMatte> next(RgbFrame frame, Map<Integer, Mask> marks) {
        marks.values().forEach(mask -> FrameGeometry.require(mask, frame));
        geometry.ifPresent(size -> size.require(frame));
        if (objects.isEmpty() && marks.isEmpty()) {
            return Map.of();
        }
        FrameGeometry size =
                geometry.orElseGet(() -> FrameGeometry.of(frame.width(), frame.height(), options.maxShortSide()));
        geometry = Optional.of(size);
        marks.keySet().forEach(object -> objects.computeIfAbsent(object, isNew -> streams()));
        Map<Integer, AlphaMatte> alphas = new TreeMap<>();
        try (NoGradient inference = NoGradient.enter();
                NDManager scope = manager.newSubManager()) {
            List<EncodedFrame> encoded = ObjectStreams.encode(network, size.toNetwork(scope, frame), options);
            objects.forEach((object, streams) -> {
                Mask mark = marks.get(object);
                NDArray alpha = mark == null
                        ? streams.next(encoded)
                        : streams.begin(encoded, size.toNetwork(scope, List.of(mark)));
                alphas.put(object, size.fromNetwork(alpha, frame, ops).get(0));
            });
            return alphas;
        } catch (EngineException e) {
            throw DeviceOutOfMemoryException.explained(e, frame.width(), frame.height());
        }
    }

    private ObjectStreams streams() {
        return new ObjectStreams(manager, network, ops, options);
    }

    /**
     * A copy of everything that the next frames depend on, for {@link MattingModel#resumePrompted}.
     *
     * @throws IllegalStateException if no object was marked yet
     */
    public MatterState state() {
        FrameGeometry size = geometry.orElseThrow(
                () -> new IllegalStateException("The clip has not begun: give a frame and a mask first"));
        MatterState state = MatterState.of(size, identity, options);
        state.putObjects(objects.keySet());
        try (NoGradient inference = NoGradient.enter()) {
            objects.forEach((object, streams) -> streams.save(state.saved(), stream(object)));
        }
        return state;
    }

    /** Goes on, before anything was marked here, from where another matter was with some of its objects. */
    void restore(MatterState state, Set<Integer> wanted) {
        geometry = Optional.of(FrameGeometry.of(state.width(), state.height(), options.maxShortSide()));
        try (NoGradient inference = NoGradient.enter()) {
            for (int object : state.objects()) {
                if (wanted.contains(object)) {
                    ObjectStreams streams = streams();
                    objects.put(object, streams);
                    streams.restore(state.saved(), stream(object));
                }
            }
        }
    }

    private static String stream(int object) {
        return "object." + object + ".stream.";
    }

    /** Looks into the memories of an object; for tests. */
    ObjectStreams streams(int object) {
        return Objects.requireNonNull(objects.get(object));
    }

    @Override
    public void close() {
        manager.close();
        afterClose.getAndSet(() -> {}).run();
    }
}
