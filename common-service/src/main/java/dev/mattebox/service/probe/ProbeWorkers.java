package dev.mattebox.service.probe;

import dev.mattebox.media.MediaLimits;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The workers: one is kept and asked again and again; who needs another at the same time has it started for that time. */
final class ProbeWorkers implements AutoCloseable {

    private final ProbeCommand command;
    private final Deque<ProbeProcess> idle = new ArrayDeque<>();
    private final ScheduledThreadPoolExecutor guards;
    private boolean closed;

    ProbeWorkers(ProbeCommand command) {
        this.command = command;
        this.guards = new ScheduledThreadPoolExecutor(1, task -> {
            Thread guard = new Thread(task, "probe-guard");
            guard.setDaemon(true);
            return guard;
        });
        guards.setRemoveOnCancelPolicy(true);
    }

    // one that has died while it waited is no fault of the next file
    ProbeProcess take(MediaLimits limits) {
        synchronized (idle) {
            for (ProbeProcess worker = idle.poll(); worker != null; worker = idle.poll()) {
                if (worker.isAlive()) {
                    return worker;
                }
                worker.close();
            }
        }
        return ProbeProcess.start(command, limits, guards);
    }

    void giveBack(ProbeProcess worker) {
        synchronized (idle) {
            if (!closed && idle.isEmpty()) {
                idle.push(worker);
                return;
            }
        }
        worker.close();
    }

    @Override
    public void close() {
        List<ProbeProcess> last;
        synchronized (idle) {
            closed = true;
            last = new ArrayList<>(idle);
            idle.clear();
        }
        last.forEach(ProbeProcess::close);
        guards.shutdown();
    }
}
