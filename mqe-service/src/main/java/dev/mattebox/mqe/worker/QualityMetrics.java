package dev.mattebox.mqe.worker;

import dev.mattebox.mqe.admission.JobKind;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** {@code mattebox.quality.reliable.ratio{kind}}: how far the mattes of judged clips can be trusted, in [0,1]. */
@Component
final class QualityMetrics {

    private final MeterRegistry meters;

    QualityMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (JobKind kind : JobKind.values()) {
            summary(kind);
        }
    }

    void judged(JobKind kind, double reliableRatio) {
        summary(kind).record(reliableRatio);
    }

    private DistributionSummary summary(JobKind kind) {
        return DistributionSummary.builder("mattebox.quality.reliable.ratio")
                .description("Share of a clip's pixels whose alpha is reliable")
                .tag("kind", kind.id())
                .register(meters);
    }
}
