package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.JobStore;
import dev.mattebox.service.storage.StoredFile;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What finished jobs have made. A row exists only if the file is complete. */
@Repository
public class Artifacts {

    private static final RowMapper<Artifact> ROW = (row, index) -> new Artifact(
            row.getString("name"),
            row.getString("kind"),
            row.getString("format"),
            row.getString("media_type"),
            row.getLong("size_bytes"),
            row.getString("sha256"),
            row.getInt("attempt"));

    private final JdbcClient jdbc;
    private final JobStore store;

    Artifacts(JdbcClient jdbc, JobStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    void insert(JobId id, int position, Artifact artifact) {
        jdbc.sql("""
                        insert into artifacts (job_id, name, kind, format, media_type, size_bytes, sha256, attempt, position)
                        values (:job, :name, :kind, :format, :mediaType, :size, :sha256, :attempt, :position)""")
                .param("job", id.value())
                .param("name", artifact.name())
                .param("kind", artifact.kind())
                .param("format", artifact.format())
                .param("mediaType", artifact.mediaType())
                .param("size", artifact.sizeBytes())
                .param("sha256", artifact.sha256())
                .param("attempt", artifact.attempt())
                .param("position", position)
                .update();
    }

    /** The artifacts of a job in the order in which they were asked for; empty before it succeeded. */
    public List<Artifact> of(JobId id) {
        return all(id).stream().filter(artifact -> !artifact.isInternal()).toList();
    }

    /** The files of a job that users do not see. */
    public List<Artifact> internal(JobId id) {
        return all(id).stream().filter(Artifact::isInternal).toList();
    }

    private List<Artifact> all(JobId id) {
        return jdbc.sql("select * from artifacts where job_id = :job order by position")
                .param("job", id.value())
                .query(ROW)
                .list();
    }

    /** The artifact of this name. */
    public Optional<Artifact> find(JobId id, String name) {
        return of(id).stream().filter(artifact -> artifact.name().equals(name)).findFirst();
    }

    /**
     * Some of the bytes; the caller closes the stream.
     *
     * @param from the first byte
     * @param length how many
     */
    public InputStream open(JobId id, Artifact artifact, long from, long length) {
        return store.openResult(id.value(), artifact.attempt(), artifact.name(), from, length);
    }

    /**
     * An artifact as a local file, checked; it must not be changed.
     *
     * @param place where a copy may lie
     * @throws dev.mattebox.service.storage.DamagedFileException if it is not what was made
     */
    public Path local(JobId id, Artifact artifact, Path place) {
        StoredFile expected = new StoredFile(artifact.name(), artifact.sizeBytes(), artifact.sha256());
        return store.result(id.value(), artifact.attempt(), expected, place);
    }

    void deleteAll(JobId id) {
        jdbc.sql("delete from artifacts where job_id = :job")
                .param("job", id.value())
                .update();
    }
}
