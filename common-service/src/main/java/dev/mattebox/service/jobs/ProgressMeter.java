package dev.mattebox.service.jobs;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Measures speed over the last seconds, so that a slow start, such as the warm-up, is soon forgotten. */
final class ProgressMeter {

    private static final Duration WINDOW = Duration.ofSeconds(20);

    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private @Nullable String stage;

    private record Sample(Instant at, long done) {}

    ProgressMeter(Clock clock) {
        this.clock = clock;
    }

    /** The progress after {@code done} frames of this stage; the stage's first call starts the measuring. */
    JobProgress after(String currentStage, long done, @Nullable Long total) {
        if (!currentStage.equals(stage)) {
            stage = currentStage;
            samples.clear();
        }
        Instant now = clock.instant();
        samples.addLast(new Sample(now, done));
        while (samples.size() > 2 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
            samples.removeFirst();
        }
        Double rate = rate();
        Double eta = rate == null || total == null ? null : Math.max(0, total - done) / rate;
        return new JobProgress(stage, done, total, rate, eta);
    }

    private @Nullable Double rate() {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = Duration.between(first.at(), last.at()).toNanos() / 1e9;
        return seconds <= 0 || last.done() == first.done() ? null : (last.done() - first.done()) / seconds;
    }
}
