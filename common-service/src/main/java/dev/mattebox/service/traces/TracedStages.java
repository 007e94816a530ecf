package dev.mattebox.service.traces;

import org.jspecify.annotations.Nullable;

/** The stages of a job, one after the other, as stretches of its trace. For one thread. */
public final class TracedStages implements AutoCloseable {

    private final Traces traces;
    private @Nullable TracedStretch current;

    /** No stage yet. */
    public TracedStages(Traces traces) {
        this.traces = traces;
    }

    /** The stage before is over and this one begins. */
    public void enter(String stage) {
        close();
        current = traces.within(stage);
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
