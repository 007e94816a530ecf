package dev.mattebox.training.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.training.data.TrainingBatch;

/**
 * A batch that lies where the network computes, put there while the network was at the one before. It owns its memory until
 * it is given away.
 *
 * @param owner of the arrays
 * @param clips the arrays
 */
record PlacedClips(NDManager owner, ClipBatch clips) implements AutoCloseable {

    static PlacedClips of(TrainingBatch batch, Device device) {
        NDManager owner = NDManager.newBaseManager(device, "PyTorch");
        int crop = batch.crop();
        return new PlacedClips(
                owner,
                new ClipBatch(
                        batch.supervision(),
                        batch.frameCount(),
                        framesFirst(owner, batch.frames(), batch, batch.frameCount(), 3),
                        framesFirst(owner, batch.alphas(), batch, batch.frameCount(), 1),
                        framesFirst(owner, batch.validity(), batch, batch.frameCount(), 1),
                        owner.create(batch.firstMasks(), new Shape(batch.size(), 1, crop, crop)),
                        new ClipBatch.References(
                                batch.referenceCount(),
                                framesFirst(owner, batch.referenceFrames(), batch, batch.referenceCount(), 3),
                                framesFirst(owner, batch.referenceAlphas(), batch, batch.referenceCount(), 1))));
    }

    /** {@code [B, T, C, H, W] → [T·B, C, H, W]}. */
    private static NDArray framesFirst(NDManager owner, float[] values, TrainingBatch batch, int frames, int channels) {
        int crop = batch.crop();
        if (frames == 0) {
            return owner.create(0f);
        }
        try (NDArray clipsFirst = owner.create(values, new Shape(batch.size(), frames, channels, crop, crop));
                NDArray transposed = clipsFirst.transpose(1, 0, 2, 3, 4);
                NDArray view = transposed.reshape(-1, channels, crop, crop)) {
            return view.duplicate(); // with one clip the view's memory is Java's and goes with the array
        }
    }

    /** The clips, which belong to that manager from now on. */
    ClipBatch giveTo(NDManager manager) {
        ClipBatch.References references = clips.references();
        clips.images().attach(manager);
        clips.alphas().attach(manager);
        clips.validity().attach(manager);
        clips.givenMasks().attach(manager);
        references.images().attach(manager);
        references.alphas().attach(manager);
        owner.close();
        return clips;
    }

    @Override
    public void close() {
        owner.close();
    }
}
