package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/** Finds out by trying whether a device convolves bfloat16 so much faster than float32 that it pays. */
final class ShortFormatProbe {

    private static final int LEAST_ROUNDS = 6;
    private static final int MOST_ROUNDS = 40;

    private static final Size ON_A_CPU = new Size(64, 96);

    /** Anything smaller takes a GPU less time than to be told of it, in either format. */
    private static final Size ON_A_GPU = new Size(256, 384);

    /**
     * Processors with units for it are at least twice as fast, others slower than in float32: nothing lies between, unless
     * others use the processor, too. Then it is tried until the answer is clear.
     */
    private static final double WORTHWHILE = 1.5;

    private ShortFormatProbe() {}

    private record Size(int channels, int side) {}

    /**
     * Takes some milliseconds where it pays and some tenths of a second where the format is emulated.
     *
     * @param manager on the device
     */
    static boolean pays(OpPack ops, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            Size size = manager.getDevice().isGpu() ? ON_A_GPU : ON_A_CPU;
            NDArray x = scope.ones(new Shape(1, size.channels(), size.side(), size.side()));
            NDArray weight = scope.ones(new Shape(size.channels(), size.channels(), 3, 3));
            Operations exact = Operations.fused(ops);
            Operations reduced = Operations.fused(ops, Precision.BFLOAT16).reduced();
            Convolution exactly = exact.convolution(weight, null, 1);
            Convolution shortly = reduced.convolution(weight, null, 1);
            LongSupplier clock = clock(manager);
            long exactNanos = Integer.MAX_VALUE;
            long shortNanos = Integer.MAX_VALUE;
            for (int i = 0; i < MOST_ROUNDS; i++) {
                boolean pays = shortNanos * WORTHWHILE < exactNanos;
                boolean costs = exactNanos * WORTHWHILE < shortNanos;
                if (i >= LEAST_ROUNDS && (pays || costs)) {
                    return pays;
                }
                exactNanos = Math.min(exactNanos, nanos(clock, exact, exactly, x));
                shortNanos = Math.min(shortNanos, nanos(clock, reduced, shortly, x));
            }
            return false;
        }
    }

    /** On a processor that others use too, only the time counts that this thread had it; a device does its work elsewhere. */
    private static LongSupplier clock(NDManager manager) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return manager.getDevice().isGpu() || !threads.isCurrentThreadCpuTimeSupported()
                ? System::nanoTime
                : threads::getCurrentThreadCpuTime;
    }

    private static long nanos(LongSupplier clock, Operations operations, Convolution convolution, NDArray x) {
        long start = clock.getAsLong();
        try (NDArray y = convolution.apply(x);
                NDArray corner = y.get(":,:1,:1,:1");
                NDArray read = operations.toFloat32(corner)) {
            read.toFloatArray(); // waits for the device
        }
        return clock.getAsLong() - start;
    }
}
