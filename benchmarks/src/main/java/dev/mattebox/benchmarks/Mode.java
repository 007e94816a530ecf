package dev.mattebox.benchmarks;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Precision;
import dev.mattebox.model.tensor.TensorSource;

/** How a network is computed. */
enum Mode {
    /**
     * As the published code does: float32, one operation at a time, channels apart, batch normalisation not folded, a
     * dense memory read, every object summary. What the other modes are compared with.
     */
    plain(Precision.FLOAT32),
    /** The product's network in float32. */
    float32(Precision.FLOAT32),
    /** The product's network with its large layers in bfloat16. */
    bfloat16(Precision.BFLOAT16),
    /** The product's network with its large layers in float16; on GPUs only. */
    float16(Precision.FLOAT16),
    /** The product's network in the format that it chooses for this device. */
    auto(Precision.AUTO);

    private final Precision precision;

    Mode(Precision precision) {
        this.precision = precision;
    }

    MatAnyone2 network(MatAnyone2Config config, TensorSource weights, NDManager manager, OpPack ops) {
        return this == plain
                ? new MatAnyone2(config, weights, BatchNormalization.FROZEN)
                : new MatAnyone2(
                        config, weights, BatchNormalization.FOLDED, Operations.fused(ops, precision.on(manager, ops)));
    }

    ClipMemory memory(NDManager manager, OpPack ops) {
        return this == plain ? new DenseMemory(manager) : ClipMemory.chunked(manager, ops);
    }
}
