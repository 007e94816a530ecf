package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The recurrent state of each object: what its surroundings have just been like. Not thread-safe. */
public final class SensoryMemory implements AutoCloseable {

    private final NDManager manager;
    private NDArray state;

    /**
     * Begins with zeros.
     *
     * @param manager owns the state
     * @param shape {@code [K, sensoryDim, h, w]}
     */
    public SensoryMemory(NDManager manager, Shape shape) {
        this.manager = manager;
        this.state = manager.zeros(shape);
    }

    /** {@code [K, sensoryDim, h, w]}; owned here. */
    public NDArray state() {
        return state;
    }

    /** Replaces the state; the memory becomes the owner of the new one. */
    public void update(NDArray newState) {
        if (newState == state) {
            return;
        }
        state.close();
        newState.attach(manager);
        state = newState;
    }

    @Override
    public void close() {
        state.close();
    }
}
