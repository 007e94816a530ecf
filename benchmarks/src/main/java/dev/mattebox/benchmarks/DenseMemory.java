package dev.mattebox.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.memory.MemoryOptions;
import dev.mattebox.model.network.MemoryKey;
import dev.mattebox.model.tensor.Scope;

/**
 * The memory as the published code reads it: a similarity of every token to every position, the best of each position, a
 * dense matrix of weights that is zero nearly everywhere, and one product with all values.
 */
final class DenseMemory implements ClipMemory {

    private final NDManager manager;
    private final NDList keys = new NDList();
    private final NDList shrinkages = new NDList();
    private final NDList values = new NDList();

    DenseMemory(NDManager parent) {
        this.manager = parent.newSubManager();
    }

    @Override
    public void remember(MemoryKey key, NDArray value) {
        add(keys, key.key());
        add(shrinkages, key.shrinkage());
        add(values, value);
    }

    /** Appends {@code [1, C, h, w]} as {@code [C, P]}, so that one array holds everything, as in the published code. */
    private void add(NDList all, NDArray map) {
        Shape shape = map.getShape();
        NDArray columns = map.reshape(shape.get(1), shape.get(2) * shape.get(3)).duplicate();
        columns.attach(manager);
        if (all.isEmpty()) {
            all.add(columns);
            return;
        }
        NDArray before = all.remove(0);
        NDArray joined = before.concat(columns, 1);
        before.close();
        columns.close();
        all.add(joined);
    }

    @Override
    public NDArray read(MemoryKey query) {
        Shape shape = query.key().getShape();
        long channels = shape.get(1);
        try (Scope scope = Scope.over(query.key(), query.selection(), keys.head(), shrinkages.head(), values.head())) {
            NDArray q = query.key().reshape(channels, -1); // [C, P]
            NDArray e = query.selection().reshape(channels, -1);
            NDArray k = keys.head().transpose(1, 0); // [N, C]
            NDArray similarity = k.matMul(q.mul(e)); // [N, P]
            similarity.muli(2);
            try (NDArray squares = k.square();
                    NDArray ofKeys = squares.matMul(e)) {
                similarity.subi(ofKeys);
            }
            similarity.subi(e.mul(q.square()).sum(new int[] {0}, true)); // [1, P]
            similarity.muli(shrinkages.head().transpose(1, 0));
            similarity.divi(Math.sqrt((double) channels));
            NDList best = similarity.topK(MemoryOptions.defaults().topK(), 0);
            NDArray weights = best.get(0).softmax(0);
            NDArray affinity;
            try (NDArray zeros = similarity.zerosLike()) {
                similarity.close();
                affinity = zeros.scatter(best.get(1), weights, 0); // [N, P]
            }
            NDArray read = values.head().matMul(affinity); // [D, P]
            return scope.keep(read.reshape(1, -1, shape.get(2), shape.get(3)));
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
