package dev.mattebox.service.jobs;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.Problem;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.storage.DiskSpace;
import dev.mattebox.service.storage.StoreUnavailableException;
import dev.mattebox.service.traces.TracedStages;
import dev.mattebox.service.traces.TracedStretch;
import dev.mattebox.service.traces.Traces;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Runs one attempt at a job and writes its end, whatever that is. */
@Component
class JobWorker {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    /** How long to wait before the next attempt when the store, the disk or the database is in trouble. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** What the job is called in structured log lines. */
    private static final String LOGGED_AS = "job";

    private static final long LOOK_NANOSECONDS = Duration.ofMillis(100).toNanos();

    private final Jobs jobs;
    private final Artifacts artifacts;
    private final JobFiles files;
    private final JobMetrics metrics;
    private final Traces traces;
    private final JobTraceRows traceRows;
    private final TransactionTemplate transaction;
    private final ServiceProperties.Jobs settings;
    private final Clock clock;
    private final Map<JobId, JobRun> runs = new ConcurrentHashMap<>();
    private final Set<JobId> forgiven = ConcurrentHashMap.newKeySet();

    /** How the attempt ended for the queue. */
    enum Outcome {
        /** The job is finished or gone; the queue can forget it. */
        DONE,
        /** The service stops; the job waits again. */
        HANDED_BACK,
        /** Another worker has it, and its entry in the queue. */
        TAKEN_OVER
    }

    JobWorker(
            Jobs jobs,
            Artifacts artifacts,
            JobFiles files,
            JobMetrics metrics,
            Traces traces,
            JobTraceRows traceRows,
            TransactionTemplate transaction,
            ServiceProperties properties,
            Clock clock) {
        this.jobs = jobs;
        this.artifacts = artifacts;
        this.files = files;
        this.metrics = metrics;
        this.traces = traces;
        this.traceRows = traceRows;
        this.transaction = transaction;
        this.settings = properties.jobs();
        this.clock = clock;
    }

    /**
     * Runs the next attempt at a job, if there is one to make.
     *
     * @throws DataAccessException if the database is in trouble; the attempt is repeated later
     */
    Outcome work(JobHandler handler, JobId id, BooleanSupplier serviceStopping) {
        try (MDC.MDCCloseable said = MDC.putCloseable(LOGGED_AS, id.value())) {
            return workLogged(handler, id, serviceStopping);
        }
    }

    private Outcome workLogged(JobHandler handler, JobId id, BooleanSupplier serviceStopping) {
        Optional<Job> begun = jobs.markRunning(id, settings.maxAttempts(), forgiven.contains(id));
        forgiven.remove(id);
        if (begun.isEmpty()) {
            giveUpIfExhausted(handler, id);
            return Outcome.DONE;
        }
        Job job = begun.get();
        metrics.entered(job.kind(), JobState.RUNNING);
        try (TracedStretch traced = traces.join("job " + job.kind(), traceRows.find(id))) {
            traced.with("mattebox.job", id.value()).with("mattebox.attempt", String.valueOf(job.attempt()));
            LOG.info("Job {} ({}) begins, attempt {}", id, job.kind(), job.attempt());
            return workTraced(handler, job, serviceStopping, traced);
        }
    }

    private Outcome workTraced(JobHandler handler, Job job, BooleanSupplier serviceStopping, TracedStretch traced) {
        JobId id = job.id();
        try (TracedStages stages = new TracedStages(traces)) {
            return attempt(handler, job, serviceStopping, stages);
        } catch (JobStoppedException stopped) {
            return stop(job, stopped);
        } catch (DataAccessException | TransactionException trouble) {
            forgiven.add(id);
            deleteAttempt(job);
            pause(job, trouble, serviceStopping);
            throw trouble;
        } catch (StoreUnavailableException trouble) {
            return putOff(job, trouble, serviceStopping);
        } catch (Exception | OutOfMemoryError | LinkageError failure) {
            traced.failed(failure);
            return DiskSpace.isExhausted(failure) ? putOff(job, failure, serviceStopping) : fail(job, failure);
        } finally {
            runs.remove(id);
        }
    }

    private Outcome attempt(JobHandler handler, Job job, BooleanSupplier serviceStopping, TracedStages stages)
            throws Exception {
        JobRun run = new JobRun(
                job,
                jobs,
                files,
                new JobRun.Pace(settings.progressInterval(), settings.drainTime()),
                clock,
                serviceStopping,
                stages::enter);
        runs.put(job.id(), run);
        files.folder(job.id()).beginAttempt(job.attempt());
        List<ProducedFile> produced = handler.run(run);
        run.flush();
        stages.enter("publish");
        List<Artifact> published = new ArrayList<>();
        for (ProducedFile file : produced) {
            published.add(files.publish(job, file));
        }
        return succeed(job, published, run.result());
    }

    /** The store or the disk is in trouble: the job keeps its segments, and waits as if it had not been begun. */
    private Outcome putOff(Job job, Throwable trouble, BooleanSupplier serviceStopping) {
        deleteAttempt(job);
        pause(job, trouble, serviceStopping);
        return stop(job, JobStoppedException.storeInTrouble(job.id()));
    }

    private void pause(Job job, Throwable trouble, BooleanSupplier serviceStopping) {
        LOG.warn("Job {} is put off: {}", job.id(), trouble.getMessage());
        Instant until = clock.instant().plus(PAUSE);
        while (clock.instant().isBefore(until)
                && !serviceStopping.getAsBoolean()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_NANOSECONDS);
        }
    }

    // what cannot be deleted now is deleted when the next attempt begins, or by the sweep
    private void deleteAttempt(Job job) {
        try {
            files.deleteAttempt(job);
        } catch (UncheckedIOException e) {
            LOG.warn("The files of attempt {} at job {} stay for now: {}", job.attempt(), job.id(), e.getMessage());
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void onChange(JobChanged change) {
        JobRun run = runs.get(change.id());
        if (run != null) {
            run.lookAgain();
        }
    }

    private Outcome succeed(Job job, List<Artifact> published, @Nullable String result) {
        Boolean won = transaction.execute(status -> {
            if (!jobs.markSucceeded(job.id(), job.attempt(), result)) {
                return false;
            }
            for (int position = 0; position < published.size(); position++) {
                artifacts.insert(job.id(), position, published.get(position));
            }
            return true;
        });
        if (!Boolean.TRUE.equals(won)) {
            throw JobStoppedException.noLongerOurs(job.id(), job.attempt());
        }
        files.keepOnlyResults(job.id(), job.attempt());
        finished(job, JobState.SUCCEEDED);
        return Outcome.DONE;
    }

    private Outcome stop(Job job, JobStoppedException stopped) {
        LOG.info("{}", stopped.getMessage());
        Optional<Job> now = jobs.find(job.id());
        if (now.isEmpty()) {
            files.delete(job.id());
            return Outcome.DONE;
        }
        deleteAttempt(job);
        if (stopped.isHandingBack() && jobs.markQueuedAgain(job.id(), job.attempt())) {
            metrics.entered(job.kind(), JobState.QUEUED);
            return Outcome.HANDED_BACK;
        }
        if (now.get().state().isFinished()) {
            tidy(now.get());
            return Outcome.DONE;
        }
        return Outcome.TAKEN_OVER;
    }

    private void tidy(Job finished) {
        files.keepOnlyResults(finished.id(), finished.state() == JobState.SUCCEEDED ? finished.attempt() : 0);
    }

    private Outcome fail(Job job, Throwable failure) {
        if (!jobs.isCurrent(job.id(), job.attempt())) {
            // its files may have gone while it was at them
            return stop(job, JobStoppedException.noLongerOurs(job.id(), job.attempt()));
        }
        Problem problem = problem(job, failure);
        if (!jobs.markFailed(job.id(), job.attempt(), problem)) {
            return stop(job, JobStoppedException.noLongerOurs(job.id(), job.attempt()));
        }
        files.keepOnlyResults(job.id(), 0);
        finished(job, JobState.FAILED);
        return Outcome.DONE;
    }

    private static Problem problem(Job job, Throwable failure) {
        if (failure instanceof ProblemException known) {
            LOG.info("Job {} failed: {}", job.id(), known.getMessage());
            return known.problem();
        }
        LOG.error("Job {} failed", job.id(), failure);
        if (failure instanceof OutOfMemoryError) {
            return new ProblemException(
                            CommonProblems.OUT_OF_MEMORY,
                            "The service ran out of memory. Try smaller frames, or a smaller maxShortSide if it is a"
                                    + " matting.")
                    .problem();
        }
        return new ProblemException(
                        CommonProblems.INTERNAL_ERROR, "The job failed inside the service. The log has the reason.")
                .problem();
    }

    private void giveUpIfExhausted(JobHandler handler, JobId id) {
        Problem problem = new ProblemException(
                        CommonProblems.ATTEMPTS_EXHAUSTED,
                        "The process died " + settings.maxAttempts() + " times while it ran this job.")
                .problem();
        if (jobs.markExhausted(id, settings.maxAttempts(), problem)) {
            LOG.error("Job {} is given up after {} attempts that ended with the process", id, settings.maxAttempts());
            metrics.entered(handler.kind(), JobState.FAILED);
        }
        jobs.find(id).filter(job -> job.state().isFinished()).ifPresent(this::tidy);
    }

    private void finished(Job job, JobState state) {
        Instant startedAt = job.startedAt() == null ? clock.instant() : job.startedAt();
        Duration duration = Duration.between(startedAt, clock.instant());
        metrics.finished(job.kind(), state, duration);
        LOG.info("Job {} {} after {} s", job.id(), state, duration.toMillis() / 1000.0);
    }
}
