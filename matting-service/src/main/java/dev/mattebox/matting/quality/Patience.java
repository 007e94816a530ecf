package dev.mattebox.matting.quality;

import dev.mattebox.service.jobs.JobRun;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for the mqe-service: not longer than it may take, and not when the job must stop. Both end whatever is on the
 * way.
 */
final class Patience {

    private static final long GLANCE_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(100);

    private final JobRun run;
    private final Duration timeout;
    private final long start = System.nanoTime();

    Patience(JobRun run, Duration timeout) {
        this.run = run;
        this.timeout = timeout;
    }

    /**
     * Waits for an answer.
     *
     * @throws IOException why there is no answer
     * @throws QualityMissingException if it takes too long
     * @throws dev.mattebox.service.jobs.JobStoppedException if the job must stop
     */
    <T> T await(CompletableFuture<T> answer) throws IOException, InterruptedException {
        try {
            while (true) {
                look();
                try {
                    return answer.get(GLANCE_NANOSECONDS, TimeUnit.NANOSECONDS);
                } catch (TimeoutException notYet) {
                    continue;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** Waits so long; throws as {@link #await} does. */
    void pause(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            look();
            TimeUnit.NANOSECONDS.sleep(Math.min(left, GLANCE_NANOSECONDS));
        }
        look();
    }

    private String seconds() {
        return BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private void look() {
        run.checkpoint();
        if (System.nanoTime() - start > timeout.toNanos()) {
            throw new QualityMissingException(
                    EvaluationOutcome.TIMEOUT,
                    "The mqe-service took longer than " + seconds() + " s, the operator's mattebox.quality.timeout.");
        }
    }
}
