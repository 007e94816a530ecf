package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.mattebox.model.weights.SavedTensors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Memory tokens: how N positions of the past are found again, and what was there.
 *
 * @param keys {@code [N, keyDim]}
 * @param shrinkage {@code [N, 1]}
 * @param selections {@code [N, keyDim]}; what a token asked for when it was a query, needed to compress it
 * @param values for each object {@code [N, featureDim]}
 */
record Tokens(NDArray keys, NDArray shrinkage, NDArray selections, List<NDArray> values) implements AutoCloseable {

    int count() {
        return (int) keys.getShape().get(0);
    }

    /** These tokens, then those; both are closed. The result belongs to the manager of these. */
    Tokens followedBy(Tokens others) {
        List<NDArray> joined = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            joined.add(join(values.get(k), others.values.get(k)));
        }
        Tokens result = new Tokens(
                join(keys, others.keys),
                join(shrinkage, others.shrinkage),
                join(selections, others.selections),
                joined);
        close();
        others.close();
        return result;
    }

    private static NDArray join(NDArray first, NDArray second) {
        NDArray joined = first.getNDArrayInternal().concat(new NDList(second), 0);
        joined.attach(first.getManager());
        return joined;
    }

    /** Copies of the tokens {@code from} (inclusive) to {@code to} (exclusive). */
    Tokens slice(int from, int to) {
        String rows = from + ":" + to;
        return map(array -> {
            try (NDArray view = array.get(rows)) {
                return view.duplicate();
            }
        });
    }

    /** Copies of the tokens at those indices. */
    Tokens select(int[] indices) {
        try (NDArray index = keys.getManager().create(toLongs(indices))) {
            return map(array -> array.get(new NDIndex("{}", index)));
        }
    }

    private static long[] toLongs(int[] indices) {
        long[] longs = new long[indices.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = indices[i];
        }
        return longs;
    }

    private Tokens map(UnaryOperator<NDArray> copy) {
        List<NDArray> copies = new ArrayList<>();
        for (NDArray value : values) {
            copies.add(copy.apply(value));
        }
        return new Tokens(copy.apply(keys), copy.apply(shrinkage), copy.apply(selections), copies);
    }

    void save(SavedTensors saved, String name) {
        saved.put(name + ".keys", keys);
        saved.put(name + ".shrinkage", shrinkage);
        saved.put(name + ".selections", selections);
        for (int k = 0; k < values.size(); k++) {
            saved.put(name + ".values." + k, values.get(k));
        }
    }

    static Optional<Tokens> restore(SavedTensors saved, String name, NDManager manager) {
        if (!saved.has(name + ".keys")) {
            return Optional.empty();
        }
        List<NDArray> values = new ArrayList<>();
        for (int k = 0; saved.has(name + ".values." + k); k++) {
            values.add(saved.get(name + ".values." + k, manager));
        }
        return Optional.of(new Tokens(
                saved.get(name + ".keys", manager),
                saved.get(name + ".shrinkage", manager),
                saved.get(name + ".selections", manager),
                values));
    }

    void attach(NDManager manager) {
        keys.attach(manager);
        shrinkage.attach(manager);
        selections.attach(manager);
        values.forEach(value -> value.attach(manager));
    }

    @Override
    public void close() {
        keys.close();
        shrinkage.close();
        selections.close();
        values.forEach(NDArray::close);
    }
}
