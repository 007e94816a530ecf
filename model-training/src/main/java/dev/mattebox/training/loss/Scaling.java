package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;

/** Products with a number through which gradients flow. */
public final class Scaling {

    private Scaling() {}

    /**
     * The product, whose gradient needs the number again. {@link NDArray#mul(Number)} wraps the number in an array of Java
     * memory and closes it at once: if garbage is collected before the gradient is computed, that reads freed memory and is
     * wrong by any factor. Here the number lives as long as the manager of {@code x}.
     *
     * @param x whose manager is open until the gradient was computed
     */
    public static NDArray by(NDArray x, double factor) {
        return x.mul(x.getManager().create((float) factor));
    }
}
