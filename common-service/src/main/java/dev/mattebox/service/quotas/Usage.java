package dev.mattebox.service.quotas;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.LocalDate;

/** What tenants use, as the database has it: all replicas count together. */
@Repository
class Usage {

    private final JdbcClient jdbc;

    Usage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many jobs wait or run. */
    long jobs(String tenant) {
        return number("select count(*) from jobs where tenant = :tenant and state in ('QUEUED', 'RUNNING')", tenant);
    }

    /** How many bytes the inputs and artifacts of all jobs have, and all resumable uploads once they are whole. */
    long storedBytes(String tenant) {
        return number("""
                select coalesce((select sum(input_bytes) from jobs where tenant = :tenant and state <> 'EXPIRED'), 0)
                     + coalesce((select sum(artifacts.size_bytes) from artifacts
                                 join jobs on jobs.id = artifacts.job_id where jobs.tenant = :tenant), 0)
                     + coalesce((select sum(length_bytes) from uploads where tenant = :tenant), 0)""", tenant);
    }

    private long number(String sql, String tenant) {
        return jdbc.sql(sql).param("tenant", tenant).query(Long.class).single();
    }

    /** How many frames were charged on a day. */
    long frames(String tenant, LocalDate day) {
        return jdbc.sql("""
                        select coalesce(sum(frames), 0) from charged_frames
                        where tenant = :tenant and charged_on = :day""")
                .param("tenant", tenant)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    /** Charges a new job, and forgets what was charged before yesterday. */
    void charge(String tenant, LocalDate day, String jobId, long frames) {
        jdbc.sql("delete from charged_frames where tenant = :tenant and charged_on < :yesterday")
                .param("tenant", tenant)
                .param("yesterday", day.minusDays(1))
                .update();
        jdbc.sql(
                        "insert into charged_frames (job_id, tenant, charged_on, frames) values (:job, :tenant, :day, :frames)")
                .param("job", jobId)
                .param("tenant", tenant)
                .param("day", day)
                .param("frames", frames)
                .update();
    }

    /** Charges a job that has more frames than its clip declared. */
    void chargeAtLeast(String jobId, long frames) {
        jdbc.sql("update charged_frames set frames = :frames where job_id = :job and frames < :frames")
                .param("job", jobId)
                .param("frames", frames)
                .update();
    }
}
