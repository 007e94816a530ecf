package dev.mattebox.service.jobs;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.Problem;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.storage.JobFolders;
import dev.mattebox.service.storage.PublishedFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Runs one attempt at a job and writes its end, whatever that is. */
@Component
class JobWorker {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    private final Jobs jobs;
    private final Artifacts artifacts;
    private final JobFolders folders;
    private final JobMetrics metrics;
    private final TransactionTemplate transaction;
    private final ServiceProperties.Jobs settings;
    private final Clock clock;
    private final Map<JobId, JobRun> runs = new ConcurrentHashMap<>();

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
            JobFolders folders,
            JobMetrics metrics,
            TransactionTemplate transaction,
            ServiceProperties properties,
            Clock clock) {
        this.jobs = jobs;
        this.artifacts = artifacts;
        this.folders = folders;
        this.metrics = metrics;
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
        Optional<Job> begun = jobs.markRunning(id, settings.maxAttempts());
        if (begun.isEmpty()) {
            giveUpIfExhausted(handler, id);
            return Outcome.DONE;
        }
        Job job = begun.get();
        metrics.entered(job.kind(), JobState.RUNNING);
        LOG.info("Job {} ({}) begins, attempt {}", id, job.kind(), job.attempt());
        JobFolder folder = folders.of(id.value());
        JobRun run = new JobRun(job, folder, jobs, settings.progressInterval(), clock, serviceStopping);
        runs.put(id, run);
        try {
            folder.beginAttempt(job.attempt());
            List<ProducedFile> produced = handler.run(run);
            run.flush();
            return succeed(job, publish(job, folder, produced), run.result());
        } catch (JobStoppedException stopped) {
            return stop(job, folder, stopped);
        } catch (DataAccessException | TransactionException trouble) {
            folder.deleteAttempt(job.attempt());
            throw trouble;
        } catch (Exception | OutOfMemoryError | LinkageError failure) {
            return fail(job, folder, failure);
        } finally {
            runs.remove(id, run);
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void onChange(JobChanged change) {
        JobRun run = runs.get(change.id());
        if (run != null) {
            run.lookAgain();
        }
    }

    private static List<Artifact> publish(Job job, JobFolder folder, List<ProducedFile> produced) {
        List<Artifact> published = new ArrayList<>();
        for (ProducedFile file : produced) {
            PublishedFile bytes = PublishedFile.publish(
                    folder.output(job.attempt(), file.name() + ".part"), folder.output(job.attempt(), file.name()));
            published.add(new Artifact(
                    file.name(),
                    file.kind(),
                    file.format(),
                    file.mediaType(),
                    bytes.sizeBytes(),
                    bytes.sha256(),
                    job.attempt()));
        }
        return published;
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
        finished(job, JobState.SUCCEEDED);
        return Outcome.DONE;
    }

    private Outcome stop(Job job, JobFolder folder, JobStoppedException stopped) {
        LOG.info("{}", stopped.getMessage());
        Optional<Job> now = jobs.find(job.id());
        if (now.isEmpty()) {
            folder.delete();
            return Outcome.DONE;
        }
        folder.deleteAttempt(job.attempt());
        if (stopped.isServiceStopping() && jobs.markQueuedAgain(job.id(), job.attempt())) {
            metrics.entered(job.kind(), JobState.QUEUED);
            return Outcome.HANDED_BACK;
        }
        return now.get().state().isFinished() ? Outcome.DONE : Outcome.TAKEN_OVER;
    }

    private Outcome fail(Job job, JobFolder folder, Throwable failure) {
        if (!jobs.isCurrent(job.id(), job.attempt())) {
            // its files may have gone while it was at them
            return stop(job, folder, JobStoppedException.noLongerOurs(job.id(), job.attempt()));
        }
        Problem problem = problem(job, failure);
        if (!jobs.markFailed(job.id(), job.attempt(), problem)) {
            return stop(job, folder, JobStoppedException.noLongerOurs(job.id(), job.attempt()));
        }
        folder.deleteAttempt(job.attempt());
        finished(job, JobState.FAILED);
        return Outcome.DONE;
    }

    private static Problem problem(Job job, Throwable failure) {
        if (failure instanceof ProblemException known) {
            LOG.info("Job {} failed: {}", job.id(), known.getMessage());
            return known.problem();
        }
        LOG.error("Job {} failed", job.id(), failure);
        String reason = failure instanceof OutOfMemoryError
                ? "The service ran out of memory. Try smaller frames, or a smaller maxShortSide if it is a matting."
                : "The job failed inside the service. The log has the reason.";
        return new ProblemException(CommonProblems.INTERNAL_ERROR, reason).problem();
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
    }

    private void finished(Job job, JobState state) {
        Instant startedAt = job.startedAt() == null ? clock.instant() : job.startedAt();
        Duration duration = Duration.between(startedAt, clock.instant());
        metrics.finished(job.kind(), state, duration);
        LOG.info("Job {} {} after {} s", job.id(), state, duration.toMillis() / 1000.0);
    }
}
