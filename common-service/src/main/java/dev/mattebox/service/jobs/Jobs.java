package dev.mattebox.service.jobs;

import dev.mattebox.service.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of all jobs and their named transitions. Each transition is one conditional update that says whether it
 * happened, so of two that exclude each other, such as cancel and finish, exactly one wins. A worker's transitions name
 * its attempt: a worker that was given up for dead can no longer change the job.
 */
@Repository
public class Jobs {

    private static final String FROM_WORKER = " where id = :id and attempt = :attempt and state = 'RUNNING'";
    private static final String CLEARED_PROGRESS =
            "stage = null, frames_done = 0, frames_per_second = null, eta_seconds = null";

    private final JdbcClient jdbc;
    private final JobRow row;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Jobs(JdbcClient jdbc, JsonMapper json, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.row = new JobRow(json);
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Adds a job as QUEUED.
     *
     * @param place where in the queue, as {@link #nextPlace} tells
     * @throws org.springframework.dao.DuplicateKeyException if the idempotency key is taken
     */
    void insert(NewJob job, QueuePlace place) {
        jdbc.sql("""
                        insert into jobs (id, tenant, queue_round, priority, kind, state, options, attempt, handed_back, frames_done,
                            frames_total, input_bytes, idempotency_key, request_digest, created_at, version)
                        values (:id, :tenant, :round, :priority, :kind, 'QUEUED', :options, 0, 0, 0, :total, :inputBytes, :key, :digest,
                            :now, 1)""")
                .param("id", job.id().value())
                .param("round", place.round())
                .param("priority", job.priority().rank())
                .param("kind", job.kind())
                .param("tenant", job.tenant())
                .param("options", job.options())
                .param("total", job.framesTotal())
                .param("inputBytes", job.inputBytes())
                .param(
                        "key",
                        job.idempotency() == null ? null : job.idempotency().key())
                .param(
                        "digest",
                        job.idempotency() == null ? null : job.idempotency().requestDigest())
                .param("now", now())
                .update();
        changed(job.id());
    }

    /**
     * Where the next job of a tenant comes: one round after its last one that is not finished, but not before the round
     * that is served now. So tenants are served in turn, however many jobs one of them hands in at once.
     */
    QueuePlace nextPlace(String tenant) {
        long served = jdbc.sql("""
                        select coalesce(
                            (select max(queue_round) from jobs where state = 'RUNNING'),
                            (select min(queue_round) from jobs where state = 'QUEUED'),
                            0)""").query(Long.class).single();
        long own = jdbc.sql("""
                        select coalesce(max(queue_round), -1) from jobs
                        where tenant = :tenant and state in ('QUEUED', 'RUNNING')""").param("tenant", tenant).query(Long.class).single();
        long round = Math.max(served, own + 1);
        long before = jdbc.sql(
                        "select count(*) from jobs where queue_round = :round and state in ('QUEUED', 'RUNNING')")
                .param("round", round)
                .query(Long.class)
                .single();
        return new QueuePlace(round, before);
    }

    /** As {@link #markRunning(JobId, int, boolean)}, where the attempt before was the fault of nobody or of the job. */
    Optional<Job> markRunning(JobId id, int maxAttempts) {
        return markRunning(id, maxAttempts, false);
    }

    /**
     * A worker begins the next attempt; nothing if the job is finished, gone, or out of attempts.
     *
     * @param forgiven whether the attempt before ended by no fault of the job, and could not tell so
     */
    Optional<Job> markRunning(JobId id, int maxAttempts, boolean forgiven) {
        boolean began = transition(
                "state = 'RUNNING', attempt = attempt + 1, started_at = :now, "
                        + (forgiven ? "handed_back = handed_back + 1, " : "")
                        + CLEARED_PROGRESS,
                " where id = :id and state in ('QUEUED', 'RUNNING') and attempt - handed_back < :maxAttempts",
                id,
                Map.of("now", now(), "maxAttempts", maxAttempts));
        return began ? find(id) : Optional.empty();
    }

    /** The worker tells how far it is; false if the job is no longer its own. */
    boolean markProgress(JobId id, int attempt, JobProgress progress) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("attempt", attempt);
        values.put("stage", progress.stage());
        values.put("done", progress.framesDone());
        values.put("total", progress.framesTotal());
        values.put("rate", progress.framesPerSecond());
        values.put("eta", progress.etaSeconds());
        return transition(
                "stage = :stage, frames_done = :done, frames_total = :total, frames_per_second = :rate,"
                        + " eta_seconds = :eta",
                FROM_WORKER,
                id,
                values);
    }

    /**
     * The worker closes a segment; false if the job is no longer its own. Only what ends the process without a segment in
     * between counts as an attempt that failed.
     */
    boolean markSegmentClosed(JobId id, int attempt) {
        return jdbc.sql("update jobs set handed_back = attempt - 1" + FROM_WORKER)
                        .param("id", id.value())
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    /** The worker is done; false if the job is no longer its own. */
    boolean markSucceeded(JobId id, int attempt, @Nullable String result) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("attempt", attempt);
        values.put("result", result);
        values.put("now", now());
        return transition(
                "state = 'SUCCEEDED', result = :result, eta_seconds = 0, finished_at = :now", FROM_WORKER, id, values);
    }

    /** The worker failed; false if the job is no longer its own. */
    boolean markFailed(JobId id, int attempt, Problem problem) {
        return transition(
                "state = 'FAILED', problem = :problem, eta_seconds = null, finished_at = :now",
                FROM_WORKER,
                id,
                Map.of("attempt", attempt, "problem", json.writeValueAsString(problem), "now", now()));
    }

    /** The job has used up its attempts; false if it has not. */
    boolean markExhausted(JobId id, int maxAttempts, Problem problem) {
        return transition(
                "state = 'FAILED', problem = :problem, eta_seconds = null, finished_at = :now",
                " where id = :id and state in ('QUEUED', 'RUNNING') and attempt - handed_back >= :maxAttempts",
                id,
                Map.of("maxAttempts", maxAttempts, "problem", json.writeValueAsString(problem), "now", now()));
    }

    /** The worker must stop and hands the job back to the queue; false if the job is no longer its own. */
    boolean markQueuedAgain(JobId id, int attempt) {
        return transition(
                "state = 'QUEUED', handed_back = handed_back + 1, started_at = null, " + CLEARED_PROGRESS,
                FROM_WORKER,
                id,
                Map.of("attempt", attempt));
    }

    /** The user wants no result; false if the job has finished before. */
    boolean markCancelled(JobId id) {
        return transition(
                "state = 'CANCELLED', eta_seconds = null, finished_at = :now",
                " where id = :id and state in ('QUEUED', 'RUNNING')",
                id,
                Map.of("now", now()));
    }

    /** The files of a finished job are deleted for their age; false if it is not finished, or that has happened before. */
    boolean markExpired(JobId id) {
        return transition(
                "state = 'EXPIRED'", " where id = :id and state in ('SUCCEEDED', 'FAILED', 'CANCELLED')", id, Map.of());
    }

    /** Jobs that finished in a time, the oldest first, at most so many. */
    List<Job> finishedBetween(Instant from, Instant to, boolean expiredToo, int limit) {
        return jdbc.sql("select * from jobs where finished_at >= :from and finished_at < :to"
                        + (expiredToo ? "" : " and state <> 'EXPIRED'") + " order by finished_at limit :limit")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(row)
                .list();
    }

    /** Forgets the job and its artifacts; false if there was none. */
    boolean delete(JobId id) {
        boolean existed = jdbc.sql("delete from jobs where id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
        changed(id);
        return existed;
    }

    /** True while the job runs and this attempt is the current one. */
    boolean isCurrent(JobId id, int attempt) {
        return jdbc.sql("select count(*) from jobs" + FROM_WORKER)
                        .param("id", id.value())
                        .param("attempt", attempt)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** The job with this identifier, of whatever kind. */
    public Optional<Job> find(JobId id) {
        return jdbc.sql("select * from jobs where id = :id")
                .param("id", id.value())
                .query(row)
                .optional();
    }

    /** The job with this identifier if it is this tenant's and of this kind. */
    public Optional<Job> find(String tenant, String kind, JobId id) {
        return find(id).filter(job -> job.tenant().equals(tenant) && job.kind().equals(kind));
    }

    /**
     * A tenant's jobs of a kind, the newest first.
     *
     * @param state only those in this state, or null for all
     * @param before only those accepted before this one, or null for all
     * @param limit at most so many
     */
    public List<Job> list(String tenant, String kind, @Nullable JobState state, @Nullable JobId before, int limit) {
        StringBuilder sql = new StringBuilder("select * from jobs where tenant = :tenant and kind = :kind");
        Map<String, Object> values = new HashMap<>(Map.of("tenant", tenant, "kind", kind, "limit", limit));
        if (state != null) {
            sql.append(" and state = :state");
            values.put("state", state.name());
        }
        if (before != null) {
            sql.append(" and id < :before");
            values.put("before", before.value());
        }
        return jdbc.sql(sql.append(" order by id desc limit :limit").toString())
                .params(values)
                .query(row)
                .list();
    }

    /** The place of a waiting job among its tenant's, 1 for the next one; what others have waiting is not told. */
    public long queuePosition(Job job) {
        return jdbc.sql("""
                        select count(*) from jobs where state = 'QUEUED' and tenant = :tenant
                            and (priority > :priority or priority = :priority and id <= :id)""")
                .param("tenant", job.tenant())
                .param("priority", job.priority().rank())
                .param("id", job.id().value())
                .query(Long.class)
                .single();
    }

    /** How many jobs of a kind wait. */
    public long countQueued(String kind) {
        return jdbc.sql("select count(*) from jobs where kind = :kind and state = 'QUEUED'")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    /** The current versions of those of these jobs that still exist. */
    public Map<JobId, Long> versions(Collection<JobId> ids) {
        Map<JobId, Long> versions = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, version from jobs where id in (:ids)")
                    .param("ids", ids.stream().map(JobId::value).toList())
                    .query(result -> {
                        versions.put(new JobId(result.getString("id")), result.getLong("version"));
                    });
        }
        return versions;
    }

    Optional<Accepted> findAccepted(String tenant, String kind, String idempotencyKey) {
        return jdbc.sql("""
                        select id, request_digest from jobs
                        where tenant = :tenant and kind = :kind and idempotency_key = :key""")
                .param("tenant", tenant)
                .param("kind", kind)
                .param("key", idempotencyKey)
                .query((result, index) ->
                        new Accepted(new JobId(result.getString("id")), result.getString("request_digest")))
                .optional();
    }

    /** A job that an idempotency key already stands for. */
    record Accepted(JobId id, String requestDigest) {}

    private boolean transition(
            String changes, String condition, JobId id, Map<String, ? extends @Nullable Object> values) {
        boolean happened = jdbc.sql("update jobs set version = version + 1, " + changes + condition)
                        .params(values)
                        .param("id", id.value())
                        .update()
                == 1;
        if (happened) {
            changed(id);
        }
        return happened;
    }

    private void changed(JobId id) {
        events.publishEvent(new JobChanged(id));
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }
}
