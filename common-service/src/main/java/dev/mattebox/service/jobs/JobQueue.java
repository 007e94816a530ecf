package dev.mattebox.service.jobs;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.traces.Traces;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What users do with jobs: hand them in, cancel them, delete them. */
@Component
public class JobQueue {

    private static final int RETRY_AFTER_SECONDS = 30;

    private final Jobs jobs;
    private final Inputs inputs;
    private final JobEngine engine;
    private final Overtaking overtaking;
    private final JobFiles files;
    private final JobMetrics metrics;
    private final Traces traces;
    private final JobTraceRows traceRows;
    private final TransactionTemplate transaction;
    private final int maxQueued;
    private final List<AcceptanceRule> rules;
    private final Clock clock;

    JobQueue(
            Jobs jobs,
            Inputs inputs,
            JobEngine engine,
            Overtaking overtaking,
            JobFiles files,
            JobMetrics metrics,
            Traces traces,
            JobTraceRows traceRows,
            TransactionTemplate transaction,
            ServiceProperties properties,
            List<AcceptanceRule> rules,
            Clock clock) {
        this.jobs = jobs;
        this.inputs = inputs;
        this.engine = engine;
        this.overtaking = overtaking;
        this.files = files;
        this.metrics = metrics;
        this.traces = traces;
        this.traceRows = traceRows;
        this.transaction = transaction;
        this.maxQueued = properties.jobs().maxQueued();
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Accepts a job. When this returns the job is in the database, together with its place in the queue, and will run
     * whatever happens to this process. If its idempotency key is known, the job that was accepted with it is returned
     * instead and the files stored for the new one are deleted.
     *
     * @throws ProblemException {@code queue-full}, what an {@link AcceptanceRule} has against it, or {@code idempotency-key-reused} if the key was sent with other
     *     content; the job's files are deleted
     */
    public Job submit(NewJob job) {
        return submit(job, () -> {});
    }

    /**
     * As above, and something else with it.
     *
     * @param together is done in the transaction that accepts the job, so that neither is there without the other
     */
    public Job submit(NewJob job, Runnable together) {
        try {
            Optional<Job> repeated = findRepeated(job);
            if (repeated.isPresent()) {
                files.delete(job.id());
                return repeated.get();
            }
            refuseIfFull(job.kind());
            accept(job, together);
        } catch (DuplicateKeyException sameKeyAtTheSameTime) {
            files.delete(job.id());
            return findRepeated(job).orElseThrow(() -> sameKeyAtTheSameTime);
        } catch (OutcomeUnknownException unknown) {
            // whoever repeats the request may get this job, whole; if it was not accepted, the sweep deletes its files
            throw unknown;
        } catch (RuntimeException refused) {
            files.delete(job.id());
            throw refused;
        }
        metrics.entered(job.kind(), JobState.QUEUED);
        engine.lookForWork();
        return jobs.find(job.id()).orElseThrow();
    }

    /**
     * Sees that there is room for a job, before anybody takes the trouble to look at its inputs.
     *
     * @throws ProblemException {@code queue-full}
     */
    public void refuseIfFull(String kind) {
        long queued = jobs.countQueued(kind);
        if (queued >= maxQueued) {
            throw new ProblemException(
                            CommonProblems.QUEUE_FULL, queued + " jobs are waiting already. Try again later.")
                    .with("queued", queued)
                    .withHeader("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
        }
    }

    /**
     * Cancels a job that is not finished. Cancelling a cancelled job changes nothing.
     *
     * @throws ProblemException {@code job-finished} if it has ended in another way
     */
    public Job cancel(Job job) {
        if (jobs.markCancelled(job.id())) {
            Instant startedAt = job.startedAt();
            Instant now = clock.instant();
            metrics.finished(
                    job.kind(), JobState.CANCELLED, Duration.between(startedAt == null ? now : startedAt, now));
            if (job.state() == JobState.QUEUED) {
                files.keepOnlyResults(job.id(), 0);
            }
        }
        Job cancelled = jobs.find(job.id()).orElse(job);
        if (cancelled.state() != JobState.CANCELLED) {
            throw new ProblemException(
                            CommonProblems.JOB_FINISHED,
                            "Job " + job.id() + " is " + cancelled.state() + " and can no longer be cancelled.")
                    .with("state", cancelled.state().name());
        }
        return cancelled;
    }

    /**
     * Deletes a job with all its files; a worker that is at it stops. The job goes last, so that whoever could not delete
     * its files can try again.
     */
    public void delete(Job job) {
        jobs.markCancelled(job.id());
        files.delete(job.id());
        jobs.delete(job.id());
        files.delete(job.id());
    }

    private void accept(NewJob job, Runnable together) {
        AtomicBoolean written = new AtomicBoolean();
        try {
            transaction.executeWithoutResult(status -> {
                rules.forEach(rule -> rule.check(job));
                QueuePlace place = jobs.nextPlace(job.tenant());
                jobs.insert(job, place);
                traces.here().ifPresent(trace -> traceRows.insert(job.id(), trace));
                job.inputs().forEach(input -> inputs.insert(job.id(), input));
                together.run();
                engine.schedule(job, place);
                overtaking.overtake(job);
                written.set(true);
            });
        } catch (DataAccessException | TransactionException failure) {
            throw written.get() ? new OutcomeUnknownException(job.id(), failure) : failure;
        }
    }

    /** The database went away while it was asked to commit: nobody can say now whether it did. */
    private static final class OutcomeUnknownException extends TransactionSystemException {

        private static final long serialVersionUID = 1L;

        OutcomeUnknownException(JobId id, RuntimeException cause) {
            super("Whether job " + id + " was accepted is not known: " + cause.getMessage(), cause);
        }
    }

    private Optional<Job> findRepeated(NewJob job) {
        NewJob.Idempotency idempotency = job.idempotency();
        return idempotency == null ? Optional.empty() : findRepeated(job.tenant(), job.kind(), idempotency);
    }

    /**
     * The job of a tenant that was accepted with this key, if there is one.
     *
     * @throws ProblemException {@code idempotency-key-reused} if the key was sent with other content
     */
    public Optional<Job> findRepeated(String tenant, String kind, NewJob.Idempotency idempotency) {
        Optional<Jobs.Accepted> accepted = jobs.findAccepted(tenant, kind, idempotency.key());
        if (accepted.isPresent() && !accepted.get().requestDigest().equals(idempotency.requestDigest())) {
            throw new ProblemException(
                    CommonProblems.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key was sent before with other content. Use a new key for a new request.");
        }
        return accepted.flatMap(known -> jobs.find(known.id()));
    }
}
