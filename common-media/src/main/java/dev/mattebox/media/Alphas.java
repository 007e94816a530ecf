package dev.mattebox.media;

/** Alphas as whole numbers of so many bits. */
final class Alphas {

    private static final int MOST_16 = 65535;

    private Alphas() {}

    /**
     * The nearest of the {@code most + 1} steps from 0 to 1; alphas beyond [0,1] are clipped.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    static int quantize(float alpha, int most) {
        if (alpha >= 1) {
            return most;
        }
        return alpha > 0 ? (int) ((double) alpha * most + 0.5) : (int) nothing(alpha);
    }

    /**
     * The alpha, within [0,1].
     *
     * @throws IllegalArgumentException if it is not a number
     */
    static float clipped(float alpha) {
        return alpha > 0 ? Math.min(1, alpha) : nothing(alpha);
    }

    private static float nothing(float alpha) {
        if (Float.isNaN(alpha)) {
            throw new IllegalArgumentException("An alpha is not a number (NaN); the matting has gone wrong.");
        }
        return 0;
    }

    /** Alphas as PNG stores them with 16 bits: two bytes each, the high one first. */
    static byte[] samples16(float[] alpha) {
        byte[] samples = new byte[alpha.length * 2];
        for (int i = 0; i < alpha.length; i++) {
            int value = quantize(alpha[i], MOST_16);
            samples[2 * i] = (byte) (value >> 8);
            samples[2 * i + 1] = (byte) value;
        }
        return samples;
    }
}
