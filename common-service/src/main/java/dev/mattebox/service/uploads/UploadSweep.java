package dev.mattebox.service.uploads;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Deletes uploads that have expired, now and then and at the start. */
@Component
final class UploadSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);

    private final ResumableUploads uploads;
    private final long intervalMillis;
    private final ScheduledExecutorService thread;
    private volatile boolean running;

    UploadSweep(ResumableUploads uploads, ResumableUploadProperties settings) {
        this.uploads = uploads;
        this.intervalMillis = settings.sweepInterval().toMillis();
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread sweeper = new Thread(task, "upload-sweep");
            sweeper.setDaemon(true);
            return sweeper;
        });
    }

    private void sweep() {
        try {
            uploads.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Expired uploads stay until the next look: they cannot be deleted now", e);
        }
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::sweep, 0, intervalMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
