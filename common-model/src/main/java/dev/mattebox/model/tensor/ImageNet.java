package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Colours as networks expect them that began as classifiers of ImageNet. */
public final class ImageNet {

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private ImageNet() {}

    /** {@code [B, 3, H, W]}, RGB in [0,1], to mean 0 and variance 1 over ImageNet. */
    public static NDArray normalize(NDArray image) {
        NDManager manager = image.getManager();
        Shape perChannel = new Shape(1, 3, 1, 1);
        return image.sub(manager.create(MEAN, perChannel)).div(manager.create(DEVIATION, perChannel));
    }
}
