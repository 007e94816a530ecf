package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.network.Head;
import dev.mattebox.model.network.ImageFeatures;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MemoryKey;
import dev.mattebox.model.network.ObjectReadout;
import dev.mattebox.model.network.Segmentation;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mattes a batch of short clips, one object each, such that gradients flow back through the local window. It does frame by
 * frame what inference does, except for the form of the visual memory and that chance decides which frames it holds.
 */
final class ClipForward {

    private final MatAnyone2 network;
    private final ClipPlan plan;
    private final Head head;
    private final List<NDArray> truth;
    private final TrainingMemory memory;
    private final Optional<NDArray> referenceObjects; // [B, Q, featureDim + 1]
    private final List<NDArray> logits = new ArrayList<>();
    private final List<NDArray> alphas = new ArrayList<>();
    private final List<NDArray> maskLogits = new ArrayList<>();
    private final List<NDArray> changeLogits = new ArrayList<>();

    private ClipForward(MatAnyone2 network, ClipBatch batch, ClipPlan plan, Head head) {
        this.network = network;
        this.plan = plan;
        this.head = head;
        truth = batch.alphas().split(plan.frames(), 0);
        memory = new TrainingMemory(batch.images().getManager());
        referenceObjects = rememberReferences(batch.references());
    }

    /** Mattes with the alpha's head. */
    static ClipPrediction run(MatAnyone2 network, ClipBatch batch, ClipPlan plan) {
        return run(network, batch, plan, Head.MATTING);
    }

    /**
     * @param batch whose height and width are multiples of 16; everything computed belongs to its images' manager
     * @param plan for the batch's frames
     * @param head what is predicted
     * @return what was said of the local window; the burn-in is not in it
     */
    static ClipPrediction run(MatAnyone2 network, ClipBatch batch, ClipPlan plan, Head head) {
        ClipForward forward = new ClipForward(network, batch, plan, head);
        int first = plan.burnIn();
        Optional<State> burnedIn = forward.burnIn(batch);
        ClipFeatures features = ClipFeatures.encode(network, batch.from(first).images(), plan.frames() - first);
        State state = burnedIn.isPresent()
                ? forward.predictFrame(first, burnedIn.get(), features.image(0), features.key(0))
                : forward.predictFirstFrame(batch.givenMasks(), features.image(0), features.key(0));
        for (int t = first + 1; t < plan.frames(); t++) {
            state = forward.predictFrame(t, state, features.image(t - first), features.key(t - first));
        }
        return new ClipPrediction(forward.logits, forward.alphas, forward.maskLogits, forward.changeLogits);
    }

    /**
     * What one frame leaves to the next.
     *
     * @param pixels of the frame, {@code [B, pixelDim, h, w]}
     * @param alpha {@code [B, 1, H, W]}
     * @param value of the mask, {@code [B, featureDim, h, w]}
     * @param sensory {@code [B, sensoryDim, h, w]}
     * @param objects sum of the summaries so far, {@code [B, Q, featureDim + 1]}
     */
    private record State(NDArray pixels, NDArray alpha, NDArray value, NDArray sensory, NDArray objects) {

        State keptFrom(Scope scope) {
            return new State(
                    scope.keep(pixels), scope.keep(alpha), scope.keep(value), scope.keep(sensory), scope.keep(objects));
        }
    }

    /**
     * Mattes the frames before the local window without recording how: they cost the memory of one frame, and gradients reach
     * the network through the window only.
     *
     * @return what the last of them leaves; empty if there is none
     */
    private Optional<State> burnIn(ClipBatch batch) {
        if (plan.burnIn() == 0) {
            return Optional.empty();
        }
        try (NoGradient unrecorded = NoGradient.enter()) {
            List<NDArray> images = batch.images().split(plan.frames(), 0);
            State state;
            try (Scope scope = Scope.over(images.get(0), batch.givenMasks())) {
                ImageFeatures image = network.encodeImage(images.get(0));
                state = predictFirstFrame(batch.givenMasks(), image, network.projectKey(image))
                        .keptFrom(scope);
            }
            for (int t = 1; t < plan.burnIn(); t++) {
                try (Scope scope = Scope.over(
                        images.get(t),
                        state.pixels(),
                        state.alpha(),
                        state.value(),
                        state.sensory(),
                        state.objects())) {
                    ImageFeatures image = network.encodeImage(images.get(t));
                    state = predictFrame(t, state, image, network.projectKey(image))
                            .keptFrom(scope);
                }
            }
            return Optional.of(state);
        }
    }

    /**
     * Puts the references into the memory without recording how they came there: they cost no activation memory, and gradients
     * reach the network through the local window only.
     *
     * @return the sum of their summaries; empty if there is none
     */
    private Optional<NDArray> rememberReferences(ClipBatch.References references) {
        Optional<NDArray> summaries = Optional.empty();
        if (references.count() == 0) {
            return summaries;
        }
        try (NoGradient unrecorded = NoGradient.enter()) {
            List<NDArray> images =
                    references.images().split(references.count(), 0).stream().toList();
            List<NDArray> known =
                    references.alphas().split(references.count(), 0).stream().toList();
            for (int i = 0; i < references.count(); i++) {
                ImageFeatures image = network.encodeImage(images.get(i));
                NDArray value = network.encodeMask(image, known.get(i));
                memory.addReference(network.projectKey(image), value);
                NDArray summary = network.summarize(known.get(i), value);
                summaries = Optional.of(summaries.map(sum -> sum.add(summary)).orElse(summary));
            }
        }
        return summaries;
    }

    private State predictFirstFrame(NDArray givenMasks, ImageFeatures image, MemoryKey key) {
        NDArray alpha = givenMasks;
        NDArray value = network.encodeMask(image, alpha);
        NDArray objects = summarize(alpha, value);
        Shape shape = image.pixels().getShape();
        NDArray noSensory = givenMasks
                .getManager()
                .zeros(new Shape(shape.get(0), network.config().sensoryDim(), shape.get(2), shape.get(3)));
        NDArray sensory = network.updateSensory(value, noSensory);
        for (int i = 0; i < plan.firstFramePredictions(); i++) {
            Decoded decoded = decode(0, image, value, sensory, alpha, objects);
            if (i == plan.firstFramePredictions() - 1) {
                report(0, decoded);
            }
            alpha = decoded.alpha();
            value = network.encodeMask(image, alpha);
            objects = summarize(alpha, value);
            sensory = network.updateSensory(value, decoded.sensory());
        }
        memory.add(key, value);
        return new State(image.pixels(), alpha, value, sensory, objects);
    }

    private State predictFrame(int t, State last, ImageFeatures image, MemoryKey key) {
        NDArray read = memory.read(key, plan.memoryFrames().get(t));
        NDArray difference = read.sub(last.value());
        NDArray change = network.uncertainty(last.pixels(), image, last.alpha(), difference);
        if (t > plan.burnIn()) {
            changeLogits.add(change);
        }
        NDArray gated = difference.mul(Tensors.sigmoid(change)).add(last.value());
        Decoded decoded = decode(t, image, gated, last.sensory(), last.alpha(), last.objects());
        report(t, decoded);
        if (t == plan.frames() - 1) {
            return new State(image.pixels(), decoded.alpha(), last.value(), decoded.sensory(), last.objects());
        }
        return remember(t, last, image, key, decoded);
    }

    private State remember(int t, State last, ImageFeatures image, MemoryKey key, Decoded decoded) {
        NDArray value = network.encodeMask(image, decoded.alpha());
        memory.add(key, value);
        NDArray objects = last.objects().add(summarize(decoded.alpha(), value));
        NDArray sensory =
                plan.deepUpdates().get(t) ? network.updateSensory(value, decoded.sensory()) : decoded.sensory();
        return new State(image.pixels(), decoded.alpha(), value, sensory, objects);
    }

    /**
     * The object's summaries in a frame. No gradient goes to the alpha: summaries are divided by the object's area
     * when they are read, so that of a nearly empty alpha would be thousands of times too large.
     */
    private NDArray summarize(NDArray alpha, NDArray value) {
        return network.summarize(alpha.stopGradient(), value);
    }

    /**
     * What the decoder says of a frame.
     *
     * @param alpha {@code [B, 1, H, W]} in [0,1]
     */
    private record Decoded(NDArray logits, NDArray alpha, NDArray maskLogits, NDArray sensory) {}

    private Decoded decode(
            int t, ImageFeatures image, NDArray readout, NDArray sensory, NDArray lastAlpha, NDArray objects) {
        NDArray fused = network.fuse(image, readout, sensory, lastAlpha);
        NDArray all = referenceObjects.map(objects::add).orElse(objects);
        ObjectReadout read = network.readObjects(fused, all);
        Segmentation segmentation = network.segment(image, read, sensory, true, head);
        NDArray alpha = switch (head) {
            case MATTING -> TaughtClamp.apply(segmentation.logits(), truth.get(t));
            case SEGMENTATION -> Tensors.sigmoid(segmentation.logits());
        };
        NDArray mask = read.maskLogits().get(read.maskLogits().size() - 1);
        return new Decoded(segmentation.logits(), alpha, mask, segmentation.sensory());
    }

    private void report(int t, Decoded decoded) {
        if (t >= plan.burnIn()) {
            logits.add(decoded.logits());
            alphas.add(decoded.alpha());
            maskLogits.add(decoded.maskLogits());
        }
    }

    /** The features of all frames, computed at once. */
    private record ClipFeatures(List<ImageFeatures> images, List<MemoryKey> keys) {

        static ClipFeatures encode(MatAnyone2 network, NDArray images, int frames) {
            ImageFeatures all = network.encodeImage(images);
            MemoryKey key = network.projectKey(all);
            List<NDArray> f16 = byFrame(all.f16(), frames);
            List<NDArray> f8 = byFrame(all.f8(), frames);
            List<NDArray> f4 = byFrame(all.f4(), frames);
            List<NDArray> f2 = byFrame(all.f2(), frames);
            List<NDArray> f1 = byFrame(all.f1(), frames);
            List<NDArray> pixels = byFrame(all.pixels(), frames);
            List<NDArray> keys = byFrame(key.key(), frames);
            List<NDArray> shrinkages = byFrame(key.shrinkage(), frames);
            List<NDArray> selections = byFrame(key.selection(), frames);
            List<ImageFeatures> imagesByFrame = new ArrayList<>();
            List<MemoryKey> keysByFrame = new ArrayList<>();
            for (int t = 0; t < frames; t++) {
                imagesByFrame.add(
                        new ImageFeatures(f16.get(t), f8.get(t), f4.get(t), f2.get(t), f1.get(t), pixels.get(t)));
                keysByFrame.add(new MemoryKey(keys.get(t), shrinkages.get(t), selections.get(t)));
            }
            return new ClipFeatures(imagesByFrame, keysByFrame);
        }

        private static List<NDArray> byFrame(NDArray all, int frames) {
            return all.split(frames, 0);
        }

        ImageFeatures image(int t) {
            return images.get(t);
        }

        MemoryKey key(int t) {
            return keys.get(t);
        }
    }
}
