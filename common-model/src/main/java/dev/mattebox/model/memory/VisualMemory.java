package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.network.MemoryKey;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;
import dev.mattebox.model.weights.SavedTensors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the clip's memory frames looked like and where the objects were in them: working memory and, if wanted,
 * long-term memory, read together.
 *
 * <p>Its arrays belong to a manager of its own, a child of the one it was made with. Not thread-safe.
 */
public final class VisualMemory implements AutoCloseable {

    private static final float[] NOT_COUNTED = {};

    private final NDManager manager;
    private final OpPack ops;
    private final MemoryOptions options;
    private final MemoryReader reader;
    private final WorkingMemory working;
    private final LongTermMemory longTerm;
    private Optional<Snapshot> snapshot = Optional.empty();
    private int tokensPerFrame;

    /** All tokens in one table, until the memory changes. */
    record Snapshot(Similarity similarity, List<NDArray> values) implements AutoCloseable {
        @Override
        public void close() {
            similarity.close();
            values.forEach(NDArray::close);
        }
    }

    /**
     * @param parent of the manager that owns the memory
     * @param ops on the same device
     * @param options how much is remembered
     */
    public VisualMemory(NDManager parent, OpPack ops, MemoryOptions options) {
        this.manager = parent.newSubManager();
        this.ops = ops;
        this.options = options;
        this.reader = new MemoryReader(ops, options.topK());
        this.working = new WorkingMemory(manager);
        this.longTerm = new LongTermMemory(manager, ops, options.longTermOptions());
    }

    /**
     * Remembers a frame: for ever if nothing is remembered for ever yet, or if asked to.
     *
     * @param key of the frame, batch 1
     * @param values {@code [K, featureDim, h, w]}: the mask values
     * @param permanent whether to keep it for ever, whatever else is kept
     */
    public void remember(MemoryKey key, NDArray values, boolean permanent) {
        try (Scope scope = Scope.over(values, key.key(), key.shrinkage(), key.selection())) {
            List<NDArray> rows = new ArrayList<>();
            for (int k = 0; k < values.getShape().get(0); k++) {
                rows.add(scope.keep(TokenMatrix.of(values, k)));
            }
            Tokens frame = new Tokens(
                    scope.keep(TokenMatrix.of(key.key())),
                    scope.keep(TokenMatrix.of(key.shrinkage())),
                    scope.keep(TokenMatrix.of(key.selection())),
                    rows);
            tokensPerFrame = frame.count();
            if (permanent || working.permanentCount() == 0) {
                working.addPermanent(frame);
            } else {
                working.addTemporary(frame);
            }
        }
        if (options.longTerm()) {
            compress();
        } else {
            working.limitTemporary((options.workingFrames() - 1) * tokensPerFrame);
        }
        forgetSnapshot();
    }

    private void compress() {
        LongTermOptions limits = options.longTermOptions();
        int temporary = working.temporaryCount();
        if (temporary < (limits.maxWorkingFrames() - 1) * tokensPerFrame) {
            return;
        }
        int count = temporary - (limits.minWorkingFrames() - 1) * tokensPerFrame;
        int[] mostUsed = working.usage().mostUsed(count, limits.prototypes());
        try (Tokens candidates = working.takeOldest(count)) {
            longTerm.consolidate(candidates, mostUsed);
        }
    }

    /**
     * Asks the memory what is at each position of a frame.
     *
     * @param query of the frame, batch 1
     * @return {@code [K, featureDim, h, w]}, owned by the query's manager
     * @throws IllegalStateException if nothing is remembered
     */
    public NDArray read(MemoryKey query) {
        Snapshot all = snapshot();
        Shape shape = query.key().getShape();
        try (Scope scope = Scope.over(query.key(), query.selection())) {
            float[] read = options.longTerm() ? new float[tokens()] : NOT_COUNTED;
            List<NDArray> readouts = reader.read(
                    all.similarity(),
                    all.values(),
                    TokenMatrix.of(query.key()),
                    TokenMatrix.of(query.selection()),
                    read);
            if (options.longTerm()) {
                countUsage(read);
            }
            NDList maps = new NDList();
            for (NDArray readout : readouts) {
                NDArray rows = readout.expandDims(0); // [1, P, D]
                maps.add(Tensors.toMap(rows, shape.get(2), shape.get(3)));
            }
            NDArray first = maps.head();
            return scope.keep(
                    maps.size() == 1 ? first : first.getNDArrayInternal().concat(maps.subNDList(1), 0));
        }
    }

    private void countUsage(float[] read) {
        if (options.longTermOptions().countUsage()) {
            longTerm.usage().count(read, 0);
        }
        working.usage().count(read, longTerm.count() + working.permanentCount());
    }

    /** What is read: the memory's own, until it changes. */
    Snapshot snapshot() {
        if (snapshot.isEmpty()) {
            List<Tokens> parts = Stream.of(longTerm.tokens(), working.permanent(), working.temporary())
                    .flatMap(Optional::stream)
                    .toList();
            if (parts.isEmpty()) {
                throw new IllegalStateException("Nothing is remembered yet: give a mask before reading the memory");
            }
            List<NDArray> values = new ArrayList<>();
            for (int k = 0; k < parts.get(0).values().size(); k++) {
                int object = k;
                values.add(join(
                        parts.stream().map(part -> part.values().get(object)).toList()));
            }
            try (NDArray keys = join(parts.stream().map(Tokens::keys).toList());
                    NDArray shrinkage =
                            join(parts.stream().map(Tokens::shrinkage).toList())) {
                snapshot = Optional.of(new Snapshot(Similarity.to(ops, keys, shrinkage), values));
            }
        }
        return snapshot.get();
    }

    private NDArray join(List<NDArray> parts) {
        NDArray first = parts.get(0);
        NDArray joined = parts.size() == 1
                ? first.duplicate()
                : first.getNDArrayInternal().concat(new NDList(parts.subList(1, parts.size())), 0);
        joined.attach(manager);
        return joined;
    }

    private void forgetSnapshot() {
        snapshot.ifPresent(Snapshot::close);
        snapshot = Optional.empty();
    }

    /** Keeps a copy of everything that is remembered under names that begin with this one. */
    public void save(SavedTensors saved, String name) {
        working.save(saved, name + ".working");
        longTerm.save(saved, name + ".longTerm");
    }

    /** Takes up, in a memory that has remembered nothing yet, what {@link #save} kept. */
    public void restore(SavedTensors saved, String name) {
        working.restore(saved, name + ".working");
        longTerm.restore(saved, name + ".longTerm");
    }

    /** Takes back the frame that was remembered last, as a permanent one. */
    public void dropNewestPermanent() {
        working.dropNewestPermanent(tokensPerFrame);
        forgetSnapshot();
    }

    /** Forgets everything but the permanent frames, the long-term memory too. */
    public void forgetPassing() {
        working.forgetTemporary();
        longTerm.clear();
        forgetSnapshot();
    }

    /** Tokens that are kept for ever. */
    public int permanentTokens() {
        return working.permanentCount();
    }

    /** Tokens of the working memory, permanent ones included. */
    public int workingTokens() {
        return working.permanentCount() + working.temporaryCount();
    }

    /** Tokens of the long-term memory. */
    public int longTermTokens() {
        return longTerm.count();
    }

    private int tokens() {
        return workingTokens() + longTermTokens();
    }

    WorkingMemory working() {
        return working;
    }

    LongTermMemory longTerm() {
        return longTerm;
    }

    @Override
    public void close() {
        manager.close();
    }
}
