package dev.mattebox.service.probe;

import dev.mattebox.media.MediaLimits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The workers. Who needs one takes one that waits, or has one started, which costs a second of a processor; so some are kept
 * for a while, and one for as long as the service runs.
 */
final class ProbeWorkers implements AutoCloseable {

    private static final int MOST_WAITING = 4;
    private static final Duration WAITING = Duration.ofSeconds(30);

    private final ProbeCommand command;
    /** The one that waits shortest comes first. */
    private final Deque<Waiting> idle = new ArrayDeque<>();

    private final ScheduledThreadPoolExecutor guards;
    private boolean closed;

    private record Waiting(ProbeProcess worker, long sinceNanos) {}

    ProbeWorkers(ProbeCommand command) {
        this(command, WAITING);
    }

    ProbeWorkers(ProbeCommand command, Duration waiting) {
        this.command = command;
        this.guards = new ScheduledThreadPoolExecutor(1, task -> {
            Thread guard = new Thread(task, "probe-guard");
            guard.setDaemon(true);
            return guard;
        });
        guards.setRemoveOnCancelPolicy(true);
        long glance = waiting.toMillis() / 3;
        guards.scheduleWithFixedDelay(() -> closeIdle(waiting), glance, glance, TimeUnit.MILLISECONDS);
    }

    // one that has died while it waited is no fault of the next file
    ProbeProcess take(MediaLimits limits) {
        synchronized (idle) {
            for (Waiting next = idle.poll(); next != null; next = idle.poll()) {
                if (next.worker().isAlive()) {
                    return next.worker();
                }
                next.worker().close();
            }
        }
        return ProbeProcess.start(command, limits, guards);
    }

    void giveBack(ProbeProcess worker) {
        synchronized (idle) {
            if (!closed && idle.size() < MOST_WAITING) {
                idle.push(new Waiting(worker, System.nanoTime()));
                return;
            }
        }
        worker.close();
    }

    private void closeIdle(Duration waiting) {
        List<ProbeProcess> surplus = new ArrayList<>();
        synchronized (idle) {
            while (idle.size() > 1 && System.nanoTime() - idle.getLast().sinceNanos() > waiting.toNanos()) {
                surplus.add(idle.removeLast().worker());
            }
        }
        surplus.forEach(ProbeProcess::close);
    }

    @Override
    public void close() {
        List<Waiting> last;
        synchronized (idle) {
            closed = true;
            last = new ArrayList<>(idle);
            idle.clear();
        }
        last.forEach(waiting -> waiting.worker().close());
        guards.shutdown();
    }
}
