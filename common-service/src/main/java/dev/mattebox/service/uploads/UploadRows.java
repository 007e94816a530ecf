package dev.mattebox.service.uploads;

import dev.mattebox.service.storage.StoredFile;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What the database knows of resumable uploads. What it says of the offset is there. */
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

    /**
     * Says that an upload has more bytes, and that it was used; false if it is gone, or another process has gone on with
     * it.
     *
     * @param from how far it was
     * @param part the new bytes, where they are a file of their own; add it in the same transaction
     */
    boolean advance(UploadId id, long from, long to, Instant expiresAt, Optional<StoredFile> part) {
        boolean advanced = jdbc.sql("""
                        update uploads set offset_bytes = :to, expires_at = :expires
                        where id = :id and offset_bytes = :from""")
                        .param("id", id.value())
                        .param("from", from)
                        .param("to", to)
                        .param("expires", time(expiresAt))
                        .update()
                == 1;
        if (advanced && part.isPresent()) {
            insert(id, from, part.get());
        }
        return advanced;
    }

    private void insert(UploadId id, long from, StoredFile part) {
        jdbc.sql("""
                        insert into upload_parts (upload_id, offset_bytes, name, size_bytes, sha256)
                        values (:id, :from, :name, :size, :sha256)""")
                .param("id", id.value())
                .param("from", from)
                .param("name", part.name())
                .param("size", part.sizeBytes())
                .param("sha256", part.sha256())
                .update();
    }

    /** The parts of an upload in their order. */
    List<StoredFile> parts(UploadId id) {
        return jdbc.sql("select * from upload_parts where upload_id = :id order by offset_bytes")
                .param("id", id.value())
                .query((row, index) ->
                        new StoredFile(row.getString("name"), row.getLong("size_bytes"), row.getString("sha256")))
                .list();
    }

    /** Says that an upload was used. */
    void extend(UploadId id, Instant expiresAt) {
        jdbc.sql("update uploads set expires_at = :expires where id = :id")
                .param("id", id.value())
                .param("expires", time(expiresAt))
                .update();
    }

    boolean delete(UploadId id) {
        return jdbc.sql("delete from uploads where id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Deletes an upload if it has expired, which may no longer be so; false if it is there still. */
    boolean deleteExpired(UploadId id, Instant now) {
        jdbc.sql("delete from uploads where id = :id and expires_at <= :now")
                .param("id", id.value())
                .param("now", time(now))
                .update();
        return !exists(id);
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
