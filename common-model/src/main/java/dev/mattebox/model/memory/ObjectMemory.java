package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.weights.SavedTensors;

import java.util.Optional;

/**
 * What each object is like as a whole: the undiscounted sum of its memory frames' summaries. Those of permanent frames are
 * also summed apart, to return to. Not thread-safe.
 */
public final class ObjectMemory {

    private final NDManager manager;
    private Optional<NDArray> sum = Optional.empty();
    private Optional<NDArray> permanent = Optional.empty();
    private Optional<NDArray> beforeNewest = Optional.empty();

    /**
     * @param manager owns the sums
     */
    public ObjectMemory(NDManager manager) {
        this.manager = manager;
    }

    /** Adds the summaries {@code [K, Q, featureDim + 1]} of a memory frame. */
    public void add(NDArray summaries) {
        sum = Optional.of(replaced(sum, summaries));
    }

    /** Adds the summaries {@code [K, Q, featureDim + 1]} of a frame that is remembered for good. */
    public void addPermanent(NDArray summaries) {
        beforeNewest.ifPresent(NDArray::close);
        beforeNewest = permanent.map(this::copy);
        permanent = Optional.of(replaced(permanent, summaries));
        add(summaries);
    }

    /** Takes back the last {@link #addPermanent}, and everything that was added since and was not permanent. */
    public void dropNewestPermanent() {
        permanent.ifPresent(NDArray::close);
        permanent = beforeNewest;
        beforeNewest = Optional.empty();
        forgetPassing();
    }

    /** Forgets everything but the permanent frames. */
    public void forgetPassing() {
        sum.ifPresent(NDArray::close);
        sum = permanent.map(this::copy);
    }

    private NDArray replaced(Optional<NDArray> old, NDArray summaries) {
        NDArray added = old.map(present -> present.add(summaries)).orElseGet(summaries::duplicate);
        old.ifPresent(NDArray::close);
        added.attach(manager);
        return added;
    }

    private NDArray copy(NDArray array) {
        NDArray copied = array.duplicate();
        copied.attach(manager);
        return copied;
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
        permanent.ifPresent(sums -> saved.put(name + ".permanent", sums));
    }

    /** Takes up, in a memory to which nothing was added yet, what {@link #save} kept. */
    public void restore(SavedTensors saved, String name) {
        sum = restored(saved, name + ".sum");
        permanent = restored(saved, name + ".permanent");
    }

    private Optional<NDArray> restored(SavedTensors saved, String name) {
        return saved.has(name) ? Optional.of(saved.get(name, manager)) : Optional.empty();
    }
}
