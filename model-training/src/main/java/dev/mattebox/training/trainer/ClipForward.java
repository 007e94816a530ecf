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
import dev.mattebox.model.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mattes a batch of short clips, one object each, such that gradients flow back through all of it. It does frame by
 * frame what inference does, except for the form of the visual memory and that chance decides which frames it holds.
 */
final class ClipForward {

    private final MatAnyone2 network;
    private final ClipPlan plan;
    private final Head head;
    private final ClipFeatures features;
    private final TrainingMemory memory = new TrainingMemory();
    private final List<NDArray> truth;
    private final List<NDArray> logits = new ArrayList<>();
    private final List<NDArray> alphas = new ArrayList<>();
    private final List<NDArray> maskLogits = new ArrayList<>();
    private final List<NDArray> changeLogits = new ArrayList<>();
    private NDArray lastAlpha; // [B, 1, H, W]
    private NDArray lastValue; // [B, featureDim, h, w]
    private NDArray sensory; // [B, sensoryDim, h, w]
    private NDArray objects; // [B, Q, featureDim + 1]
    private final Optional<NDArray> referenceObjects; // [B, Q, featureDim + 1]

    private ClipForward(MatAnyone2 network, ClipBatch batch, ClipPlan plan, Head head) {
        this.network = network;
        this.plan = plan;
        this.head = head;
        NDArray images = batch.images();
        NDArray givenMasks = batch.givenMasks();
        truth = batch.alphas().split(plan.frames(), 0);
        features = ClipFeatures.encode(network, images, plan.frames());
        Shape shape = features.image(0).pixels().getShape();
        lastAlpha = givenMasks;
        lastValue = network.encodeMask(features.image(0), givenMasks);
        objects = summarize();
        referenceObjects = rememberReferences(batch.references());
        NDArray noSensory = images.getManager()
                .zeros(new Shape(shape.get(0), network.config().sensoryDim(), shape.get(2), shape.get(3)));
        sensory = network.updateSensory(lastValue, noSensory);
    }

    /** Mattes with the alpha's head. */
    static ClipPrediction run(MatAnyone2 network, ClipBatch batch, ClipPlan plan) {
        return run(network, batch, plan, Head.MATTING);
    }

    /**
     * @param batch whose height and width are multiples of 16; everything computed belongs to its images' manager
     * @param plan for the batch's frames
     * @param head what is predicted
     */
    static ClipPrediction run(MatAnyone2 network, ClipBatch batch, ClipPlan plan, Head head) {
        ClipForward forward = new ClipForward(network, batch, plan, head);
        forward.predictFirstFrame();
        for (int t = 1; t < plan.frames(); t++) {
            forward.predictFrame(t);
        }
        return new ClipPrediction(forward.logits, forward.alphas, forward.maskLogits, forward.changeLogits);
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

    private void predictFirstFrame() {
        for (int i = 0; i < plan.firstFramePredictions(); i++) {
            boolean last = i == plan.firstFramePredictions() - 1;
            lastAlpha = decode(0, lastValue, last);
            lastValue = network.encodeMask(features.image(0), lastAlpha);
            objects = summarize();
            sensory = network.updateSensory(lastValue, sensory);
        }
        memory.add(features.key(0), lastValue);
    }

    private void predictFrame(int t) {
        NDArray read = memory.read(features.key(t), plan.memoryFrames().get(t));
        NDArray difference = read.sub(lastValue);
        NDArray change = network.uncertainty(features.image(t - 1).pixels(), features.image(t), lastAlpha, difference);
        changeLogits.add(change);
        NDArray gated = difference.mul(Tensors.sigmoid(change)).add(lastValue);
        lastAlpha = decode(t, gated, true);
        if (t < plan.frames() - 1) {
            remember(t);
        }
    }

    private void remember(int t) {
        lastValue = network.encodeMask(features.image(t), lastAlpha);
        memory.add(features.key(t), lastValue);
        objects = objects.add(summarize());
        if (plan.deepUpdates().get(t)) {
            sensory = network.updateSensory(lastValue, sensory);
        }
    }

    /**
     * The object's summaries in the last frame. No gradient goes to the alpha: summaries are divided by the object's area
     * when they are read, so that of a nearly empty alpha would be thousands of times too large.
     */
    private NDArray summarize() {
        return network.summarize(lastAlpha.stopGradient(), lastValue);
    }

    /** The alpha of frame t, {@code [B, 1, H, W]}; moves the sensory memory on. */
    private NDArray decode(int t, NDArray readout, boolean counts) {
        ImageFeatures image = features.image(t);
        NDArray fused = network.fuse(image, readout, sensory, lastAlpha);
        NDArray all = referenceObjects.map(objects::add).orElse(objects);
        ObjectReadout read = network.readObjects(fused, all);
        Segmentation segmentation = network.segment(image, read, sensory, true, head);
        sensory = segmentation.sensory();
        NDArray alpha = switch (head) {
            case MATTING -> TaughtClamp.apply(segmentation.logits(), truth.get(t));
            case SEGMENTATION -> Tensors.sigmoid(segmentation.logits());
        };
        if (counts) {
            logits.add(segmentation.logits());
            alphas.add(alpha);
            maskLogits.add(read.maskLogits().get(read.maskLogits().size() - 1));
        }
        return alpha;
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
