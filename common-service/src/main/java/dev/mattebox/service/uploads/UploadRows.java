package dev.mattebox.service.uploads;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What the database knows of resumable uploads. What it says of the offset is on the disk. */
@Repository
class UploadRows {

    private static final RowMapper<ResumableUpload> ROW = (row, index) -> new ResumableUpload(
            new UploadId(row.getString("id")),
            row.getLong("length_bytes"),
            row.getLong("offset_bytes"),
            row.getString("metadata"),
            row.getObject("expires_at", OffsetDateTime.class).toInstant());

    private final JdbcClient jdbc;

    UploadRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ResumableUpload upload, String tenant) {
        jdbc.sql("""
                        insert into uploads (id, tenant, length_bytes, offset_bytes, metadata, expires_at)
                        values (:id, :tenant, :length, :offset, :metadata, :expires)""")
                .param("tenant", tenant)
                .param("id", upload.id().value())
                .param("length", upload.length())
                .param("offset", upload.offset())
                .param("metadata", upload.metadata())
                .param("expires", time(upload.expiresAt()))
                .update();
    }

    /** The upload, if it is this tenant's and has not expired. */
    Optional<ResumableUpload> find(String tenant, UploadId id, Instant now) {
        return jdbc.sql("select * from uploads where id = :id and tenant = :tenant and expires_at > :now")
                .param("tenant", tenant)
                .param("id", id.value())
                .param("now", time(now))
                .query(ROW)
                .optional();
    }

    /** Says how far the upload is, and that it was used; false if it is gone. */
    boolean advance(UploadId id, long offset, Instant expiresAt) {
        return jdbc.sql("update uploads set offset_bytes = :offset, expires_at = :expires where id = :id")
                        .param("id", id.value())
                        .param("offset", offset)
                        .param("expires", time(expiresAt))
                        .update()
                == 1;
    }

    boolean delete(UploadId id) {
        return jdbc.sql("delete from uploads where id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    List<UploadId> expired(Instant now) {
        return jdbc.sql("select id from uploads where expires_at <= :now")
                .param("now", time(now))
                .query((row, index) -> new UploadId(row.getString("id")))
                .list();
    }

    boolean exists(UploadId id) {
        return jdbc.sql("select count(*) from uploads where id = :id")
                        .param("id", id.value())
                        .query(Long.class)
                        .single()
                == 1;
    }

    long count() {
        return jdbc.sql("select count(*) from uploads").query(Long.class).single();
    }

    /** The bytes that were promised and have not come yet. */
    long missingBytes(Instant now) {
        return jdbc.sql("select coalesce(sum(length_bytes - offset_bytes), 0) from uploads where expires_at > :now")
                .param("now", time(now))
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
