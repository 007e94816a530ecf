package dev.mattebox.model.memory;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.weights.SavedTensors;

import java.util.Optional;

/**
 * The frames that are remembered as they were: permanent reference frames first, then the most recent memory frames.
 */
final class WorkingMemory {

    private final NDManager manager;
    private Optional<Tokens> permanent = Optional.empty();
    private Optional<Tokens> temporary = Optional.empty();
    private final Usage usage = Usage.none();

    WorkingMemory(NDManager manager) {
        this.manager = manager;
    }

    /** Adds a frame that is never forgotten. */
    void addPermanent(Tokens frame) {
        frame.attach(manager);
        permanent =
                Optional.of(permanent.map(tokens -> tokens.followedBy(frame)).orElse(frame));
    }

    /** Adds a frame that makes room for others one day. */
    void addTemporary(Tokens frame) {
        frame.attach(manager);
        usage.addNewborn(frame.count());
        temporary =
                Optional.of(temporary.map(tokens -> tokens.followedBy(frame)).orElse(frame));
    }

    /** Forgets the oldest temporary tokens beyond that number. */
    void limitTemporary(int tokens) {
        int excess = temporaryCount() - tokens;
        if (excess > 0) {
            takeOldest(excess).close();
        }
    }

    /** Takes the oldest temporary tokens out; the caller closes them. */
    Tokens takeOldest(int count) {
        Tokens all = temporary.orElseThrow();
        Tokens oldest = all.slice(0, count);
        temporary = count == all.count() ? Optional.empty() : Optional.of(all.slice(count, all.count()));
        all.close();
        usage.dropFirst(count);
        return oldest;
    }

    /** Takes the newest permanent tokens back. */
    void dropNewestPermanent(int tokens) {
        Tokens all = permanent.orElseThrow();
        int left = all.count() - tokens;
        permanent = left == 0 ? Optional.empty() : Optional.of(all.slice(0, left));
        all.close();
    }

    /** Forgets everything but the permanent frames. */
    void forgetTemporary() {
        temporary.ifPresent(Tokens::close);
        temporary = Optional.empty();
        usage.dropFirst(usage.count());
    }

    void save(SavedTensors saved, String name) {
        permanent.ifPresent(tokens -> tokens.save(saved, name + ".permanent"));
        temporary.ifPresent(tokens -> tokens.save(saved, name + ".temporary"));
        usage.save(saved, name + ".usage");
    }

    /** Takes up, in an empty memory, what {@link #save} kept. */
    void restore(SavedTensors saved, String name) {
        permanent = Tokens.restore(saved, name + ".permanent", manager);
        temporary = Tokens.restore(saved, name + ".temporary", manager);
        usage.restore(saved, name + ".usage");
    }

    Optional<Tokens> permanent() {
        return permanent;
    }

    Optional<Tokens> temporary() {
        return temporary;
    }

    int permanentCount() {
        return permanent.map(Tokens::count).orElse(0);
    }

    int temporaryCount() {
        return temporary.map(Tokens::count).orElse(0);
    }

    /** Of the temporary tokens, in their order. */
    Usage usage() {
        return usage;
    }
}
