package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.StoredFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Optional;

/** What jobs were given. A row exists only if the file is complete. */
@Repository
class Inputs {

    private final JdbcClient jdbc;

    Inputs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(JobId id, StoredFile input) {
        jdbc.sql("insert into inputs (job_id, name, size_bytes, sha256) values (:job, :name, :size, :sha256)")
                .param("job", id.value())
                .param("name", input.name())
                .param("size", input.sizeBytes())
                .param("sha256", input.sha256())
                .update();
    }

    Optional<StoredFile> find(JobId id, String name) {
        return jdbc.sql("select * from inputs where job_id = :job and name = :name")
                .param("job", id.value())
                .param("name", name)
                .query((row, index) ->
                        new StoredFile(row.getString("name"), row.getLong("size_bytes"), row.getString("sha256")))
                .optional();
    }
}
