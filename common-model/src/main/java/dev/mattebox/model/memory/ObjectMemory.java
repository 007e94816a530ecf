package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.weights.SavedTensors;

import java.util.Optional;

/** What each object is like as a whole: the undiscounted sum of its memory frames' summaries. Not thread-safe. */
public final class ObjectMemory {

    private final NDManager manager;
    private Optional<NDArray> sum = Optional.empty();

    /**
     * @param manager owns the sums
     */
    public ObjectMemory(NDManager manager) {
        this.manager = manager;
    }

    /** Adds the summaries {@code [K, Q, featureDim + 1]} of a memory frame. */
    public void add(NDArray summaries) {
        NDArray added = sum.map(old -> old.add(summaries)).orElseGet(summaries::duplicate);
        clear();
        added.attach(manager);
        sum = Optional.of(added);
    }

    /**
     * {@code [K, Q, featureDim + 1]}; owned here.
     *
     * @throws IllegalStateException if nothing was added yet
     */
    public NDArray summaries() {
        return sum.orElseThrow(
                () -> new IllegalStateException("No object is remembered yet: give a mask before reading"));
    }

    /** Keeps a copy of the sums. */
    public void save(SavedTensors saved, String name) {
        sum.ifPresent(sums -> saved.put(name + ".sum", sums));
    }

    /** Takes up, in a memory to which nothing was added yet, what {@link #save} kept. */
    public void restore(SavedTensors saved, String name) {
        sum = saved.has(name + ".sum") ? Optional.of(saved.get(name + ".sum", manager)) : Optional.empty();
    }

    /** Forgets everything. */
    public void clear() {
        sum.ifPresent(NDArray::close);
        sum = Optional.empty();
    }
}
