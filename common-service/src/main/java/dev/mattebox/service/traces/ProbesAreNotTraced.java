package dev.mattebox.service.traces;

import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Leaves out what Kubernetes and Prometheus ask every few seconds. */
@Component
final class ProbesAreNotTraced implements SpanExportingPredicate {

    @Override
    public boolean isExportable(FinishedSpan span) {
        String name = span.getName();
        return name == null || !name.toLowerCase(Locale.ROOT).startsWith("http get /actuator");
    }
}
