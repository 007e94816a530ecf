package dev.mattebox.service.traces;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;

/** A stretch of work of one thread in a trace. */
public final class TracedStretch implements AutoCloseable {

    private final Span span;
    private final Tracer.SpanInScope scope;

    TracedStretch(Span span, Tracer.SpanInScope scope) {
        this.span = span;
        this.scope = scope;
    }

    /** Says something of it. */
    public TracedStretch with(String name, String value) {
        span.tag(name, value);
        return this;
    }

    /** Says that it failed, and why. */
    public void failed(Throwable reason) {
        span.error(reason);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}
