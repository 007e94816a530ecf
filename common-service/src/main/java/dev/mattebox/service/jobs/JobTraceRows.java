package dev.mattebox.service.jobs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Optional;

/** Which trace a job belongs to, so that whoever works at it, and whenever, joins it. */
@Repository
class JobTraceRows {

    private static final Logger LOG = LoggerFactory.getLogger(JobTraceRows.class);

    private final JdbcClient jdbc;

    JobTraceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(JobId id, String traceParent) {
        jdbc.sql("insert into job_traces (job_id, trace_parent) values (:id, :parent)")
                .param("id", id.value())
                .param("parent", traceParent)
                .update();
    }

    /** The trace of a job; nothing if it has none, or the database is in trouble: no job has to wait for a trace. */
    Optional<String> find(JobId id) {
        try {
            return jdbc.sql("select trace_parent from job_traces where job_id = :id")
                    .param("id", id.value())
                    .query(String.class)
                    .optional();
        } catch (DataAccessException away) {
            LOG.debug("Job {} begins a trace of its own", id, away);
            return Optional.empty();
        }
    }
}
