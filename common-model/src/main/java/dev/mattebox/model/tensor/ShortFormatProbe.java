package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Finds out by trying whether a device convolves bfloat16 so much faster than float32 that it pays. */
final class ShortFormatProbe {

    private static final int ROUNDS = 6;
    private static final int CHANNELS = 64;
    private static final int SIDE = 96;

    /** Processors with units for it are at least twice as fast, others slower than in float32: nothing lies near it. */
    private static final double WORTHWHILE = 1.5;

    private ShortFormatProbe() {}

    /**
     * Takes some milliseconds where it pays and some tenths of a second where the format is emulated.
     *
     * @param manager on the device
     */
    static boolean pays(OpPack ops, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = scope.ones(new Shape(1, CHANNELS, SIDE, SIDE));
            NDArray weight = scope.ones(new Shape(CHANNELS, CHANNELS, 3, 3));
            Operations exact = Operations.fused(ops);
            Operations reduced = Operations.fused(ops, Precision.BFLOAT16).reduced();
            Convolution exactly = exact.convolution(weight, null, 1);
            Convolution shortly = reduced.convolution(weight, null, 1);
            long exactNanos = Long.MAX_VALUE;
            long shortNanos = Long.MAX_VALUE;
            for (int i = 0; i < ROUNDS; i++) {
                exactNanos = Math.min(exactNanos, nanos(exact, exactly, x));
                shortNanos = Math.min(shortNanos, nanos(reduced, shortly, x));
            }
            return shortNanos * WORTHWHILE < exactNanos;
        }
    }

    private static long nanos(Operations operations, Convolution convolution, NDArray x) {
        long start = System.nanoTime();
        try (NDArray y = convolution.apply(x);
                NDArray corner = y.get(":,:1,:1,:1");
                NDArray read = operations.toFloat32(corner)) {
            read.toFloatArray(); // waits for the device
        }
        return System.nanoTime() - start;
    }
}
