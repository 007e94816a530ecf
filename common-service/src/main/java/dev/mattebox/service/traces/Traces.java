package dev.mattebox.service.traces;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What of a trace crosses threads and processes. While nobody takes traces, which is so unless
 * {@code management.opentelemetry.tracing.export.otlp.endpoint} is set, all of it does nothing.
 */
@Component
public final class Traces {

    private static final String TRACE_PARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    Traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator, Environment environment) {
        boolean recorded = TracesEnvironment.areRecorded(environment);
        this.tracer = recorded ? tracer.getIfAvailable(() -> Tracer.NOOP) : Tracer.NOOP;
        this.propagator = recorded ? propagator.getIfAvailable(() -> Propagator.NOOP) : Propagator.NOOP;
    }

    /** Where this thread is, as the header {@code traceparent} says it; nothing if it is nowhere or not recorded. */
    public Optional<String> here() {
        Map<String, String> headers = new HashMap<>();
        recordedContext().ifPresent(context -> inject(context, headers::put));
        return Optional.ofNullable(headers.get(TRACE_PARENT));
    }

    /** Has whoever gets this request know that it belongs to what this thread does. */
    public HttpRequest.Builder carry(HttpRequest.Builder request) {
        recordedContext().ifPresent(context -> inject(context, request::setHeader));
        return request;
    }

    /**
     * Begins a stretch of work on this thread, which ends when it is closed, on the same thread.
     *
     * @param parent what {@link #here} said where the work was asked for; a trace of its own begins if it said nothing
     */
    public TracedStretch join(String name, Optional<String> parent) {
        Map<String, String> headers = new HashMap<>();
        parent.ifPresent(context -> headers.put(TRACE_PARENT, context));
        return begun(propagator
                .extract(headers, Map::get)
                .name(name)
                .kind(Span.Kind.CONSUMER)
                .start());
    }

    /** Begins a stretch of work within that of this thread. */
    public TracedStretch within(String name) {
        return begun(tracer.nextSpan().name(name).start());
    }

    private TracedStretch begun(Span span) {
        return new TracedStretch(span, tracer.withSpan(span));
    }

    private void inject(TraceContext context, BiConsumer<String, String> headers) {
        propagator.inject(context, headers, (carrier, name, value) -> headers.accept(name, value));
    }

    private Optional<TraceContext> recordedContext() {
        return Optional.ofNullable(tracer.currentSpan())
                .map(Span::context)
                .filter(context -> Boolean.TRUE.equals(context.sampled()));
    }
}
