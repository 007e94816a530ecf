package dev.mattebox.service.jobs;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Brings a job before those of its tenant that wait with a lower priority. The tenant's places in the queue stay what
 * they are and are only given out anew among its own jobs, so that nobody else notices.
 */
@Component
class Overtaking {

    private static final String OVERTAKEN = """
            from jobs join scheduled_tasks task on task.task_name = jobs.kind and task.task_instance = jobs.id
            where jobs.tenant = :tenant and jobs.state = 'QUEUED' and not task.picked""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final TenantLock lock;

    Overtaking(JdbcClient jdbc, NamedParameterJdbcOperations batches, TenantLock lock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.lock = lock;
    }

    /** Gives a job its place among its tenant's; call it in the transaction that has put the job last. */
    void overtake(NewJob job) {
        if (lowerOnesWait(job)) {
            lock.lock(job.tenant());
            List<Waiting> places = reordered(job);
            List<Waiting> jobs = new ArrayList<>(places);
            jobs.removeIf(each -> each.id().equals(job.id().value()));
            places.stream().filter(each -> each.id().equals(job.id().value())).forEach(each -> jobs.add(0, each));
            give(jobs, places);
        }
    }

    private boolean lowerOnesWait(NewJob job) {
        return jdbc.sql("select count(*) " + OVERTAKEN + " and jobs.priority < :rank")
                        .param("tenant", job.tenant())
                        .param("rank", job.priority().rank())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The job and those that it overtakes, in the order of their places. */
    private List<Waiting> reordered(NewJob job) {
        return jdbc.sql("select jobs.id, jobs.kind, jobs.queue_round, task.execution_time, task.version " + OVERTAKEN
                        + " and (jobs.priority < :rank or jobs.id = :id) order by task.execution_time, jobs.id")
                .param("tenant", job.tenant())
                .param("rank", job.priority().rank())
                .param("id", job.id().value())
                .query((row, index) -> new Waiting(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getLong("queue_round"),
                        row.getObject("execution_time", OffsetDateTime.class),
                        row.getLong("version")))
                .list();
    }

    // the new version makes a worker look again that has read the old order; what a worker has taken meanwhile stays
    private void give(List<Waiting> jobs, List<Waiting> places) {
        batches.batchUpdate(
                """
                        update scheduled_tasks set execution_time = :due, version = version + 1
                        where task_name = :kind and task_instance = :id and version = :version and not picked""",
                each(
                        jobs,
                        places,
                        (job, place) -> new MapSqlParameterSource("due", place.due())
                                .addValue("kind", job.kind())
                                .addValue("id", job.id())
                                .addValue("version", job.version())));
        batches.batchUpdate(
                "update jobs set queue_round = :round where id = :id and state = 'QUEUED'",
                each(
                        jobs,
                        places,
                        (job, place) -> new MapSqlParameterSource("round", place.round()).addValue("id", job.id())));
    }

    private static SqlParameterSource[] each(
            List<Waiting> jobs, List<Waiting> places, BiFunction<Waiting, Waiting, SqlParameterSource> values) {
        return IntStream.range(0, jobs.size())
                .mapToObj(index -> values.apply(jobs.get(index), places.get(index)))
                .toArray(SqlParameterSource[]::new);
    }

    /** A job that waits, with its place in the queue. */
    private record Waiting(String id, String kind, long round, OffsetDateTime due, long version) {}
}
