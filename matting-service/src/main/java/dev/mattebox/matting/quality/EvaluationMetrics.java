package dev.mattebox.matting.quality;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** {@code mattebox.quality.evaluations{outcome}} counts how the evaluations of mattings ended. */
@Component
final class EvaluationMetrics {

    private final MeterRegistry meters;

    EvaluationMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (EvaluationOutcome outcome : EvaluationOutcome.values()) {
            counter(outcome);
        }
    }

    void ended(EvaluationOutcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(EvaluationOutcome outcome) {
        return Counter.builder("mattebox.quality.evaluations")
                .description("Evaluations of mattings that ended")
                .tag("outcome", outcome.tag())
                .register(meters);
    }
}
