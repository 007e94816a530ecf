package dev.mattebox.media;

/** Alphas as whole numbers of so many bits. */
final class Alphas {

    private Alphas() {}

    /** The nearest of the {@code most + 1} steps from 0 to 1; alphas beyond [0,1] are clipped. */
    static int quantize(float alpha, int most) {
        if (Float.isNaN(alpha)) {
            throw new IllegalArgumentException("An alpha is not a number (NaN); the matting has gone wrong.");
        }
        return Math.max(0, Math.min(most, (int) Math.floor((double) alpha * most + 0.5)));
    }
}
