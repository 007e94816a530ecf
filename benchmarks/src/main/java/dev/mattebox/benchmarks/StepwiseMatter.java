package dev.mattebox.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.memory.ObjectMemory;
import dev.mattebox.model.memory.SensoryMemory;
import dev.mattebox.model.network.ImageFeatures;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MemoryKey;
import dev.mattebox.model.network.ObjectReadout;
import dev.mattebox.model.network.Segmentation;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/**
 * The streaming loop with a stopwatch between its steps, for any network and any memory. The memory is filled once and
 * then stays, so that every frame costs the same.
 */
final class StepwiseMatter implements AutoCloseable {

    private final NDManager manager;
    private final MatAnyone2 network;
    private final ClipMemory memory;
    private final boolean everySummary;
    private final ObjectMemory objects;
    private final SensoryMemory sensory;
    private final Stopwatch stopwatch = new Stopwatch();
    private NDArray lastAlpha;
    private NDArray lastValue;
    private NDArray lastPixels;

    /**
     * @param memory of the clip; closed with this
     * @param everySummary whether the object summary is computed on frames that nobody reads it of, as in the published
     *     code
     * @param image {@code [1, 3, H, W]}: the first frame
     * @param alpha {@code [1, 1, H, W]}: its alpha
     * @param frames how many frames the memory holds
     */
    StepwiseMatter(
            NDManager parent,
            MatAnyone2 network,
            ClipMemory memory,
            boolean everySummary,
            NDArray image,
            NDArray alpha,
            int frames) {
        this.manager = parent.newSubManager();
        this.network = network;
        this.memory = memory;
        this.everySummary = everySummary;
        this.objects = new ObjectMemory(manager);
        Shape shape = image.getShape();
        this.sensory = new SensoryMemory(
                manager, new Shape(1, network.config().sensoryDim(), shape.get(2) / 16, shape.get(3) / 16));
        this.lastAlpha = owned(alpha.duplicate());
        ImageFeatures features = network.encodeImage(image);
        MemoryKey key = network.projectKey(features);
        this.lastValue = owned(network.encodeMask(features, alpha));
        this.lastPixels = owned(features.pixels().duplicate());
        for (int i = 0; i < frames; i++) {
            memory.remember(key, lastValue);
        }
        try (NDArray summaries = network.summarize(alpha, lastValue)) {
            objects.add(summaries);
        }
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    /** Mattes a frame {@code [1, 3, H, W]}; the result is its alpha, owned by the frame's manager. */
    NDArray next(NDArray image) {
        ImageFeatures features = stopwatch.time(Stage.ENCODE, () -> network.encodeImage(image));
        MemoryKey key = stopwatch.time(Stage.ENCODE, () -> network.projectKey(features));
        NDArray remembered = stopwatch.time(Stage.READ, () -> memory.read(key));
        NDArray fused = stopwatch.time(Stage.FUSE, () -> fuse(features, remembered));
        ObjectReadout readout = stopwatch.time(Stage.OBJECTS, () -> network.readObjects(fused, objects.summaries()));
        NDArray alpha = stopwatch.time(Stage.DECODE, () -> decode(features, readout));
        NDArray value = stopwatch.time(Stage.MASK, () -> network.encodeMask(features, alpha));
        if (everySummary) {
            network.summarize(alpha, value).close();
        }
        replaceLast(alpha.duplicate(), value, features.pixels().duplicate());
        return alpha;
    }

    private NDArray fuse(ImageFeatures features, NDArray remembered) {
        try (Scope scope = Scope.over(remembered, lastAlpha, lastValue, lastPixels)) {
            NDArray difference = remembered.sub(lastValue);
            NDArray trust = Tensors.sigmoid(network.uncertainty(lastPixels, features, lastAlpha, difference));
            NDArray readout =
                    remembered.mul(trust).add(lastValue.mul(trust.neg().add(1)));
            return scope.keep(network.fuse(features, readout, sensory.state(), lastAlpha));
        }
    }

    private NDArray decode(ImageFeatures features, ObjectReadout readout) {
        Segmentation segmentation = network.segment(features, readout, sensory.state(), true);
        sensory.update(segmentation.sensory());
        return segmentation.logits().clip(0, 1);
    }

    private void replaceLast(NDArray alpha, NDArray value, NDArray pixels) {
        lastAlpha.close();
        lastValue.close();
        lastPixels.close();
        lastAlpha = owned(alpha);
        lastValue = owned(value);
        lastPixels = owned(pixels);
    }

    private NDArray owned(NDArray array) {
        array.attach(manager);
        return array;
    }

    @Override
    public void close() {
        memory.close();
        manager.close();
    }
}
