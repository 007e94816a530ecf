package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.StoredFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** The closed segments of unfinished jobs. */
@Repository
class Segments {

    private static final TypeReference<List<StoredFile>> FILES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Segments(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(JobId id, Segment segment) {
        jdbc.sql("""
                        insert into segments (job_id, position, attempt, frames_done, details, files)
                        values (:job, :position, :attempt, :frames, :details, :files)""")
                .param("job", id.value())
                .param("position", segment.position())
                .param("attempt", segment.attempt())
                .param("frames", segment.framesDone())
                .param("details", segment.details())
                .param("files", json.writeValueAsString(segment.files()))
                .update();
    }

    List<Segment> of(JobId id) {
        return jdbc.sql("select * from segments where job_id = :job order by position")
                .param("job", id.value())
                .query((row, index) -> new Segment(
                        row.getInt("position"),
                        row.getInt("attempt"),
                        row.getLong("frames_done"),
                        row.getString("details"),
                        json.readValue(row.getString("files"), FILES)))
                .list();
    }

    void deleteAll(JobId id) {
        jdbc.sql("delete from segments where job_id = :job")
                .param("job", id.value())
                .update();
    }
}
