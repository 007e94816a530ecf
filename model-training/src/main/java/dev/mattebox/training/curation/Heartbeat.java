package dev.mattebox.training.curation;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Refreshes a claim while a clip is worked on, on a thread of its own. */
final class Heartbeat implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    Heartbeat(Claim claim, Duration interval) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "curation-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                () -> refresh(claim), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void refresh(Claim claim) {
        try {
            claim.refresh();
        } catch (IOException e) {
            System.err.println("A claim could not be refreshed, another process may take the clip over: " + e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
