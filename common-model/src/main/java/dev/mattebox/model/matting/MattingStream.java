package dev.mattebox.model.matting;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.memory.ObjectMemory;
import dev.mattebox.model.memory.SensoryMemory;
import dev.mattebox.model.memory.VisualMemory;
import dev.mattebox.model.network.ImageFeatures;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.ObjectReadout;
import dev.mattebox.model.network.Segmentation;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;
import dev.mattebox.model.weights.SavedTensors;

import java.util.Optional;

/**
 * The memories of one clip and the order in which they are read and written. A frame is predicted and then committed,
 * so that the alpha may be changed in between.
 *
 * <p>Frames come in padded; alphas are {@code [K, 1, H, W]}. Not thread-safe.
 */
final class MattingStream implements AutoCloseable {

    private final MatAnyone2 network;
    private final NDManager manager;
    private final int everyFrames;
    private final SensorySchedule sensorySchedule;
    private final VisualMemory visualMemory;
    private final ObjectMemory objectMemory;
    private Optional<SensoryMemory> sensoryMemory = Optional.empty();
    private Optional<LastFrame> lastFrame = Optional.empty();
    private int framesSinceMemory;

    /** What the next frame needs to know of the one before. */
    private record LastFrame(NDArray alpha, NDArray maskValue, NDArray pixels) implements AutoCloseable {
        @Override
        public void close() {
            alpha.close();
            maskValue.close();
            pixels.close();
        }
    }

    /** Whether a committed frame is remembered, and for how long. */
    enum Remembrance {
        /** As a memory frame if one is due. */
        IF_DUE,
        /** As a memory frame. */
        TEMPORARY,
        /** As a memory frame that is never forgotten. */
        PERMANENT
    }

    MattingStream(NDManager parent, MatAnyone2 network, OpPack ops, MatterOptions options) {
        this.network = network;
        this.manager = parent.newSubManager();
        this.everyFrames = options.memory().everyFrames();
        this.sensorySchedule = SensorySchedule.of(everyFrames, options.sensoryUpdates());
        this.visualMemory = new VisualMemory(manager, ops, options.memory());
        this.objectMemory = new ObjectMemory(manager);
    }

    /**
     * Takes the given alpha of a frame and begins from it: for the first time, or anew. Anew, only what is remembered for
     * good stays: the frames in between may have gone astray.
     */
    void begin(EncodedFrame frame, NDArray alpha) {
        Shape shape = frame.image().pixels().getShape();
        Shape state = new Shape(alpha.getShape().get(0), network.config().sensoryDim(), shape.get(2), shape.get(3));
        sensoryMemory.ifPresent(SensoryMemory::close);
        sensoryMemory = Optional.of(new SensoryMemory(manager, state));
        visualMemory.forgetPassing();
        objectMemory.forgetPassing();
        commit(frame, alpha, Remembrance.PERMANENT);
    }

    /** Predicts the frame with which it began once more, from what its own last alpha left behind. */
    NDArray refineFirst(EncodedFrame frame) {
        LastFrame last = lastFrame.orElseThrow(MattingStream::notBegun);
        try (Scope scope = Scope.over(last.maskValue())) {
            return decode(
                    frame,
                    last.maskValue(),
                    last.alpha(),
                    true,
                    frame.image().pixels().getManager());
        }
    }

    /** Replaces everything remembered of the frame with which it began by its refined alpha; the sensory memory goes on. */
    void commitFirst(EncodedFrame frame, NDArray alpha) {
        visualMemory.dropNewestPermanent();
        objectMemory.dropNewestPermanent();
        commit(frame, alpha, Remembrance.PERMANENT);
    }

    /** Predicts the next frame. */
    NDArray predict(EncodedFrame frame) {
        LastFrame last = lastFrame.orElseThrow(MattingStream::notBegun);
        framesSinceMemory++;
        boolean updateSensory = sensorySchedule.updatesAt(framesSinceMemory);
        NDManager owner = frame.image().pixels().getManager();
        NDArray remembered = visualMemory.read(frame.key());
        try (Scope scope = Scope.over(remembered, last.alpha(), last.maskValue(), last.pixels())) {
            NDArray difference = remembered.sub(last.maskValue());
            NDArray trust =
                    Tensors.sigmoid(network.uncertainty(last.pixels(), frame.image(), last.alpha(), difference));
            // readout = trust · remembered + (1 − trust) · last value
            NDArray readout =
                    remembered.mul(trust).add(last.maskValue().mul(trust.neg().add(1)));
            return decode(frame, readout, last.alpha(), updateSensory, owner);
        }
    }

    private NDArray decode(
            EncodedFrame frame, NDArray readout, NDArray lastAlpha, boolean updateSensory, NDManager owner) {
        SensoryMemory sensory = sensoryMemory.orElseThrow(MattingStream::notBegun);
        ImageFeatures image = frame.image();
        NDArray summaries = objectMemory.summaries();
        NDArray fused = network.fuse(image, readout, sensory.state(), lastAlpha);
        try (Scope scope = Scope.over(fused)) {
            ObjectReadout objects = network.readObjects(fused, summaries);
            Segmentation segmentation = network.segment(image, objects, sensory.state(), updateSensory);
            sensory.update(segmentation.sensory());
            NDArray alpha = scope.own(segmentation.logits()).clip(0, 1);
            alpha.attach(owner);
            return alpha;
        }
    }

    /** Makes the predicted (or given) alpha of a frame part of the clip's past. */
    void commit(EncodedFrame frame, NDArray alpha, Remembrance remembrance) {
        SensoryMemory sensory = sensoryMemory.orElseThrow(MattingStream::notBegun);
        NDArray maskValue = network.encodeMask(frame.image(), alpha);
        if (remembrance != Remembrance.IF_DUE || framesSinceMemory >= everyFrames) {
            sensory.update(network.updateSensory(maskValue, sensory.state()));
            visualMemory.remember(frame.key(), maskValue, remembrance == Remembrance.PERMANENT);
            try (NDArray summaries = network.summarize(alpha, maskValue)) {
                if (remembrance == Remembrance.PERMANENT) {
                    objectMemory.addPermanent(summaries);
                } else {
                    objectMemory.add(summaries);
                }
            }
            framesSinceMemory = 0;
        }
        replaceLast(new LastFrame(
                alpha.duplicate(), maskValue, frame.image().pixels().duplicate()));
    }

    private void replaceLast(LastFrame next) {
        lastFrame.ifPresent(LastFrame::close);
        next.alpha().attach(manager);
        next.maskValue().attach(manager);
        next.pixels().attach(manager);
        lastFrame = Optional.of(next);
    }

    /** Keeps a copy of everything that the next frame depends on, under names that begin with this one. */
    void save(SavedTensors saved, String name) {
        LastFrame last = lastFrame.orElseThrow(MattingStream::notBegun);
        saved.put(name + ".framesSinceMemory", String.valueOf(framesSinceMemory));
        saved.put(name + ".last.alpha", last.alpha());
        saved.put(name + ".last.maskValue", last.maskValue());
        saved.put(name + ".last.pixels", last.pixels());
        saved.put(
                name + ".sensory",
                sensoryMemory.orElseThrow(MattingStream::notBegun).state());
        visualMemory.save(saved, name + ".visual");
        objectMemory.save(saved, name + ".objects");
    }

    /** Takes up, in a stream that has not begun, what {@link #save} kept. */
    void restore(SavedTensors saved, String name) {
        framesSinceMemory = saved.number(name + ".framesSinceMemory");
        lastFrame = Optional.of(new LastFrame(
                saved.get(name + ".last.alpha", manager),
                saved.get(name + ".last.maskValue", manager),
                saved.get(name + ".last.pixels", manager)));
        NDArray state = saved.get(name + ".sensory", manager);
        SensoryMemory sensory = new SensoryMemory(manager, state.getShape());
        sensory.update(state);
        sensoryMemory = Optional.of(sensory);
        visualMemory.restore(saved, name + ".visual");
        objectMemory.restore(saved, name + ".objects");
    }

    private static IllegalStateException notBegun() {
        return new IllegalStateException("The clip has not begun: give the first frame and its mask first");
    }

    /** The visual memory, to look into. */
    VisualMemory visualMemory() {
        return visualMemory;
    }

    @Override
    public void close() {
        manager.close();
    }
}
