package dev.mattebox.training.mqe.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A batch that lies where the network computes, put there while the network was at the one before. It owns its memory until
 * it is given away.
 *
 * @param owner of the arrays
 * @param images {@code [B, 3, C, C]}
 * @param candidates {@code [B, 1, C, C]}
 * @param masks {@code [B, 1, C, C]}
 * @param labels {@code [B, 1, C, C]}
 */
record PlacedFrames(NDManager owner, NDArray images, NDArray candidates, NDArray masks, NDArray labels)
        implements AutoCloseable {

    static PlacedFrames of(JudgedBatch batch, Device device) {
        NDManager owner = NDManager.newBaseManager(device, "PyTorch");
        return new PlacedFrames(
                owner,
                array(owner, batch.images(), batch, 3),
                array(owner, batch.candidates(), batch, 1),
                array(owner, batch.masks(), batch, 1),
                array(owner, batch.labels(), batch, 1));
    }

    private static NDArray array(NDManager owner, float[] values, JudgedBatch batch, int channels) {
        return owner.create(values, new Shape(batch.frames(), channels, batch.crop(), batch.crop()));
    }

    /** The arrays belong to that manager from now on. */
    void giveTo(NDManager manager) {
        images.attach(manager);
        candidates.attach(manager);
        masks.attach(manager);
        labels.attach(manager);
        owner.close();
    }

    @Override
    public void close() {
        owner.close();
    }
}
