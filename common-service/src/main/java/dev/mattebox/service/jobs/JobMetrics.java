package dev.mattebox.service.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;

/**
 * {@code mattebox.jobs{kind,state}} counts how many jobs came into a state, {@code mattebox.jobs.queued{kind}} is the
 * length of the queue, {@code mattebox.job.duration{kind,state}} the time from the beginning of the last attempt to the
 * end.
 */
@Component
final class JobMetrics {

    private final MeterRegistry meters;

    JobMetrics(MeterRegistry meters, Jobs jobs, List<JobHandler> handlers) {
        this.meters = meters;
        for (JobHandler handler : handlers) {
            Gauge.builder("mattebox.jobs.queued", jobs, rows -> rows.countQueued(handler.kind()))
                    .description("Jobs that wait for a worker")
                    .tag("kind", handler.kind())
                    .register(meters);
            for (JobState state : JobState.values()) {
                counter(handler.kind(), state);
            }
        }
    }

    void entered(String kind, JobState state) {
        counter(kind, state).increment();
    }

    void finished(String kind, JobState state, Duration duration) {
        entered(kind, state);
        Timer.builder("mattebox.job.duration")
                .description("From the beginning of a job's last attempt to its end")
                .tag("kind", kind)
                .tag("state", state.name())
                .register(meters)
                .record(duration);
    }

    private Counter counter(String kind, JobState state) {
        return Counter.builder("mattebox.jobs")
                .description("Jobs that came into a state")
                .tag("kind", kind)
                .tag("state", state.name())
                .register(meters);
    }
}
