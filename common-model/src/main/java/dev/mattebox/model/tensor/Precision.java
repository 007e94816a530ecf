package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDManager;

/**
 * In which number format a network's large layers are computed. Similarities, softmaxes, attention, the sensory memory
 * and the predicted alpha stay float32 in any case.
 */
public enum Precision {
    /**
     * The fastest that is faithful: bfloat16 where the device is found to convolve it faster when a model is loaded, float32
     * otherwise. On which clips it was compared is in {@code docs/performance.md}.
     */
    AUTO,
    /** Single precision everywhere. */
    FLOAT32,
    /** The range of float32 with 8 bits of precision. */
    BFLOAT16,
    /** 11 bits of precision within ±65504; on GPUs only. */
    FLOAT16;

    /** The numbers by which TorchScript names the formats. */
    private static final long TORCH_HALF = 5;

    private static final long TORCH_FLOAT = 6;
    private static final long TORCH_BFLOAT16 = 15;

    /**
     * What this means on a device: {@link #AUTO} becomes a format, by trying which is faster.
     *
     * @param manager on the device
     * @param ops on the device
     * @throws PrecisionUnavailableException for float16 on a CPU
     */
    public Precision on(NDManager manager, OpPack ops) {
        if (this == FLOAT16 && !manager.getDevice().isGpu()) {
            throw new PrecisionUnavailableException(
                    "float16 is computed on GPUs only, and this model is on the CPU: choose auto, float32 or bfloat16");
        }
        if (this != AUTO) {
            return this;
        }
        return ShortFormatProbe.pays(ops, manager) ? BFLOAT16 : FLOAT32;
    }

    long numberFormat() {
        return switch (this) {
            case FLOAT32 -> TORCH_FLOAT;
            case BFLOAT16 -> TORCH_BFLOAT16;
            case FLOAT16 -> TORCH_HALF;
            case AUTO -> throw new IllegalArgumentException("auto is no number format: resolve it for a device first");
        };
    }
}
