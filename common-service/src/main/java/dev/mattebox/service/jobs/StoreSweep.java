package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.FileStore;
import dev.mattebox.service.storage.JobFolders;
import dev.mattebox.service.storage.JobStore;
import dev.mattebox.service.storage.StoreProperties;
import dev.mattebox.service.storage.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Deletes what is too old, and what dead processes left: files of jobs that were never accepted, and segments of finished
 * jobs. What is only in this process's folder is looked at while the service is put together, before the web server takes
 * uploads; the rest now and then. Any number of processes may sweep at the same time.
 */
@Component
final class StoreSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StoreSweep.class);
    private static final int AT_ONCE = 500;

    /** An upload takes less than this, so files that are older and belong to no job are nobody's. */
    private static final Duration LONGEST_ADMISSION = Duration.ofDays(1);

    private final Jobs jobs;
    private final Artifacts artifacts;
    private final JobFiles files;
    private final JobStore store;
    private final FileStore fileStore;
    private final StoreProperties settings;
    private final Clock clock;
    private Optional<ScheduledExecutorService> timer = Optional.empty();

    StoreSweep(
            Jobs jobs,
            Artifacts artifacts,
            JobFiles files,
            JobStore store,
            FileStore fileStore,
            JobFolders folders,
            StoreProperties settings,
            Clock clock) {
        this.jobs = jobs;
        this.artifacts = artifacts;
        this.files = files;
        this.store = store;
        this.fileStore = fileStore;
        this.settings = settings;
        this.clock = clock;
        if (fileStore.isShared()) {
            folders.deleteAll();
        } else {
            folders.sweep(name -> JobId.parse(name).flatMap(jobs::find).isPresent());
        }
    }

    /** Sweeps once. */
    void sweep() {
        Instant now = clock.instant();
        if (!settings.keepJobs().isZero()) {
            for (Job job : jobs.finishedBetween(Instant.EPOCH, now.minus(settings.keepJobs()), true, AT_ONCE)) {
                files.delete(job.id());
                jobs.delete(job.id());
                LOG.info("Job {} is deleted: it finished at {}", job.id(), job.finishedAt());
            }
        }
        if (!settings.keepArtifacts().isZero()) {
            for (Job job : jobs.finishedBetween(Instant.EPOCH, now.minus(settings.keepArtifacts()), false, AT_ONCE)) {
                artifacts.deleteAll(job.id());
                files.delete(job.id());
                jobs.markExpired(job.id());
                LOG.info("The files of job {} are deleted: it finished at {}", job.id(), job.finishedAt());
            }
        }
        if (fileStore.isShared()) {
            Instant before = now.minus(LONGEST_ADMISSION);
            store.jobs().stream()
                    .flatMap(name -> JobId.parse(name).stream())
                    .filter(id -> id.time().isBefore(before) && jobs.find(id).isEmpty())
                    .forEach(this::deleteOrphan);
            fileStore.sweepUnfinished(before);
        }
        for (Job job : jobs.finishedBetween(now.minus(LONGEST_ADMISSION), now, false, AT_ONCE)) {
            files.keepOnlyResults(job.id(), job.state() == JobState.SUCCEEDED ? job.attempt() : 0);
        }
    }

    private void deleteOrphan(JobId id) {
        if (store.hasResults(id.value())) {
            LOG.warn("Keeping the files of job {}: it has results, though the database does not know it", id);
        } else {
            LOG.info("Deleting the files of job {}: it was never accepted", id);
            store.delete(id.value());
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread sweeper = new Thread(work, "store-sweep");
            sweeper.setDaemon(true);
            return sweeper;
        });
        long period = settings.sweepInterval().toMillis();
        thread.scheduleWithFixedDelay(this::sweepIfPossible, period, period, TimeUnit.MILLISECONDS);
        timer = Optional.of(thread);
    }

    // the next sweep comes, whatever became of this one
    private void sweepIfPossible() {
        try {
            sweep();
        } catch (StoreUnavailableException | DataAccessException away) {
            LOG.warn("The sweep is put off: {}", away.getMessage());
        } catch (RuntimeException defect) {
            LOG.error("The sweep failed", defect);
        }
    }

    @Override
    public void stop() {
        timer.ifPresent(ScheduledExecutorService::shutdownNow);
        timer = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return timer.isPresent();
    }
}
