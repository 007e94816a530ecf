package dev.mattebox.training.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.RecordedOps;

/** By what operations a network that learns is computed: in float32, or in mixed precision. */
public final class LessonOperations implements AutoCloseable {

    private final NDManager manager;
    private final RecordedOps ops;
    private final Operations operations;

    /**
     * @param device of the weights
     * @param precision {@link TrainingPrecision#BFLOAT16} for mixed precision
     */
    public LessonOperations(Device device, TrainingPrecision precision) {
        manager = NDManager.newBaseManager(device, "PyTorch");
        ops = new RecordedOps(manager);
        operations = switch (precision) {
            case FLOAT32 -> Operations.differentiable();
            case BFLOAT16 -> Operations.mixed(ops);
        };
    }

    /** Usable until this is closed. */
    public Operations operations() {
        return operations;
    }

    @Override
    public void close() {
        ops.close();
        manager.close();
    }
}
