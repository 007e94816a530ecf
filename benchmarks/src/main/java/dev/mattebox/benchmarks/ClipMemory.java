package dev.mattebox.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.memory.MemoryOptions;
import dev.mattebox.model.memory.VisualMemory;
import dev.mattebox.model.network.MemoryKey;
import dev.mattebox.model.tensor.OpPack;

/** A visual memory, however it is read. */
interface ClipMemory extends AutoCloseable {

    /** Adds a frame's tokens for good. */
    void remember(MemoryKey key, NDArray value);

    /** {@code [1, featureDim, h, w]}, owned by the query's manager. */
    NDArray read(MemoryKey query);

    @Override
    void close();

    /** The product's own. */
    static ClipMemory chunked(NDManager parent, OpPack ops) {
        VisualMemory memory = new VisualMemory(parent, ops, MemoryOptions.defaults());
        return new ClipMemory() {
            @Override
            public void remember(MemoryKey key, NDArray value) {
                memory.remember(key, value, true);
            }

            @Override
            public NDArray read(MemoryKey query) {
                return memory.read(query);
            }

            @Override
            public void close() {
                memory.close();
            }
        };
    }
}
