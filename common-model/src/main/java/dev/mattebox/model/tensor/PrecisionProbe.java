package dev.mattebox.model.tensor;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;

/**
 * Finds out by trying whether a device convolves bfloat16 faster than float32. A processor's feature flags do not tell:
 * some emulate it, some have it only for one memory order.
 */
final class PrecisionProbe {

    private static final Logger log = LoggerFactory.getLogger(PrecisionProbe.class);
    private static final int CHANNELS = 128;
    private static final int SIDE = 64;
    private static final int ROUNDS = 5;

    /** A shorter format costs precision: it must be faster by so much to be worth it. */
    private static final double WORTHWHILE = 1.25;

    private final NDManager manager;
    private final OpPack ops;

    private PrecisionProbe(NDManager manager, OpPack ops) {
        this.manager = manager;
        this.ops = ops;
    }

    static boolean bfloat16Pays(NDManager parent, OpPack ops) {
        try (NoGradient inference = NoGradient.enter();
                NDManager scope = parent.newSubManager()) {
            return new PrecisionProbe(scope, ops).pays();
        }
    }

    private boolean pays() {
        Device device = manager.getDevice();
        if (!ops.convolvesShortFormats()) {
            log.info("oneDNN convolves no bfloat16 on this CPU: float32 it is");
            return false;
        }
        try {
            Convolution exact = convolution(Operations.fused(ops));
            Convolution shortened =
                    convolution(Operations.fused(ops, Precision.BFLOAT16).reduced());
            long[] exactNanos = new long[ROUNDS];
            long[] shortNanos = new long[ROUNDS];
            for (int i = -1; i < ROUNDS; i++) {
                long a = nanos(exact);
                long b = nanos(shortened);
                if (i >= 0) {
                    exactNanos[i] = a;
                    shortNanos[i] = b;
                }
            }
            double gain = (double) Arrays.stream(exactNanos).min().orElseThrow()
                    / Arrays.stream(shortNanos).min().orElseThrow();
            log.info("On {} bfloat16 convolves {} times as fast as float32", device, "%.2f".formatted(gain));
            return gain >= WORTHWHILE;
        } catch (EngineException e) {
            log.info("{} has no bfloat16: {}", device, e.getMessage());
            return false;
        }
    }

    private Convolution convolution(Operations operations) {
        NDArray weight = manager.randomNormal(new Shape(CHANNELS, CHANNELS, 3, 3));
        return operations.convolution(weight, null, 1);
    }

    /** The input is cast within the time, as it would be in a network now and then; reading one number waits for a GPU. */
    private long nanos(Convolution convolution) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = scope.ones(new Shape(1, CHANNELS, SIDE, SIDE));
            NDArray input = convolution.apply(x);
            long start = System.nanoTime();
            NDArray y = convolution.apply(convolution.apply(input));
            ops.cast(y.get("0,0,0,0"), OpPack.FLOAT32).getFloat();
            return System.nanoTime() - start;
        }
    }
}
