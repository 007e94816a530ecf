package dev.mattebox.service.webhooks;

import dev.mattebox.service.jobs.JobId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The rows of webhooks and their named transitions. */
@Repository
public class Webhooks {

    private static final String WAITING_OF_FINISHED_JOBS = """
            select webhooks.job_id from webhooks join jobs on jobs.id = webhooks.job_id
            where webhooks.state = 'WAITING' and jobs.state not in ('QUEUED', 'RUNNING')""";
    private static final RowMapper<Webhook> ROW = (row, index) -> new Webhook(
            new JobId(row.getString("job_id")),
            new Callback(row.getString("url"), row.getString("secret")),
            WebhookState.valueOf(row.getString("state")),
            row.getInt("attempts"),
            row.getObject("last_status", Integer.class),
            row.getString("last_failure"),
            instant(row, "last_attempt_at"),
            instant(row, "next_attempt_at"));

    private final JdbcClient jdbc;
    private final Clock clock;

    Webhooks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Promises to tell of the end of a job, within the transaction that accepts it. */
    public void insert(JobId job, Callback callback) {
        jdbc.sql("""
                        insert into webhooks (job_id, url, secret, state, attempts)
                        values (:job, :url, :secret, 'WAITING', 0)""")
                .param("job", job.value())
                .param("url", callback.url())
                .param("secret", callback.secret())
                .update();
    }

    /** The webhook of a job, if it has one. */
    public Optional<Webhook> find(JobId job) {
        return jdbc.sql("select * from webhooks where job_id = :job")
                .param("job", job.value())
                .query(ROW)
                .optional();
    }

    /** The jobs that have finished without anybody being told. */
    List<JobId> due() {
        return jdbc.sql(WAITING_OF_FINISHED_JOBS)
                .query((row, index) -> new JobId(row.getString("job_id")))
                .list();
    }

    boolean isDue(JobId job) {
        return jdbc.sql(WAITING_OF_FINISHED_JOBS + " and webhooks.job_id = :job")
                .param("job", job.value())
                .query((row, index) -> row.getString("job_id"))
                .optional()
                .isPresent();
    }

    /** The queue has it. */
    void markPending(JobId job) {
        jdbc.sql("update webhooks set state = 'PENDING', next_attempt_at = :now"
                        + " where job_id = :job and state = 'WAITING'")
                .param("job", job.value())
                .param("now", time(clock.instant()))
                .update();
    }

    /** Somebody took it. */
    void markDelivered(JobId job, int status) {
        attempted(job, WebhookState.DELIVERED, status, null, null);
    }

    /** Nobody took it; it is sent again. */
    void markRefused(JobId job, @Nullable Integer status, String failure, Instant nextAttemptAt) {
        attempted(job, WebhookState.PENDING, status, failure, nextAttemptAt);
    }

    /** Nobody took it, and it is not sent again. */
    void markFailed(JobId job, @Nullable Integer status, String failure) {
        attempted(job, WebhookState.FAILED, status, failure, null);
    }

    private void attempted(
            JobId job, WebhookState state, @Nullable Integer status, @Nullable String failure, @Nullable Instant next) {
        jdbc.sql("""
                        update webhooks set state = :state, attempts = attempts + 1, last_status = :status,
                            last_failure = :failure, last_attempt_at = :now, next_attempt_at = :next
                        where job_id = :job and state in ('WAITING', 'PENDING')""")
                .param("job", job.value())
                .param("state", state.name())
                .param("status", status)
                .param("failure", failure)
                .param("now", time(clock.instant()))
                .param("next", next == null ? null : time(next))
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
