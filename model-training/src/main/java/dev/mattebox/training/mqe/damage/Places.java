package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Chooses pixels. */
final class Places {

    private static final int STRIDE = 10_007; // prime, so that it meets every pixel of a frame

    private Places() {}

    /** Any pixel that will do; empty if none does. */
    static OptionalInt any(RandomStream random, Plane plane, IntPredicate suitable) {
        int pixels = plane.values().length;
        long start = random.integer(0, pixels);
        for (long i = 0; i < pixels; i++) {
            int pixel = (int) ((start + i * STRIDE) % pixels);
            if (suitable.test(pixel)) {
                return OptionalInt.of(pixel);
            }
        }
        return OptionalInt.empty();
    }

    /** Any pixel where the alpha changes. */
    static OptionalInt onEdge(RandomStream random, Plane alpha) {
        float[] values = alpha.values();
        int width = alpha.width();
        return any(random, alpha, pixel -> {
            float value = values[pixel];
            boolean soft = value > 0.1 && value < 0.9;
            return soft || (pixel >= width && Math.abs(value - values[pixel - width]) > 0.3);
        });
    }
}
