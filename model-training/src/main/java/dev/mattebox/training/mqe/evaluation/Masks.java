package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.matting.Mask;

final class Masks {

    private Masks() {}

    /** The mask of values in [0, 1]. */
    static Mask of(float[] values, int width, int height) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(values[i] * 255);
        }
        return new Mask(width, height, bytes);
    }
}
