package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.security.CallingTenant;
import dev.mattebox.service.storage.StoredFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files that come in pieces and may be interrupted; each tenant knows of its own only. The database says how many bytes are
 * there, and says it only of bytes that are kept; what an interrupted request left beyond them is nobody's. Any process
 * goes on with an upload where they share the store. Those methods that look an upload up ask who calls, so they are called
 * on the thread of a request.
 */
@Component
public class ResumableUploads {

    /** After so many bytes a request without a checksum says how far it is, so that a crash costs no more than these. */
    private static final long SAVED_EVERY_BYTES = 8L << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final UploadRows rows;
    private final UploadBytes bytes;
    private final UploadLocks locks;
    private final DiskGuard disk;
    private final ResumableUploadProperties settings;
    private final CallingTenant tenants;
    private final List<UploadRule> rules;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ResumableUploads(
            UploadRows rows,
            UploadBytes bytes,
            UploadLocks locks,
            DiskGuard disk,
            ResumableUploadProperties settings,
            CallingTenant tenants,
            List<UploadRule> rules,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.bytes = bytes;
        this.locks = locks;
        this.disk = disk;
        this.settings = settings;
        this.tenants = tenants;
        this.rules = rules;
        this.transaction = transaction;
        this.clock = clock;
    }

    long maxBytes() {
        return settings.maxSize().toBytes();
    }

    /**
     * Promises room for a file.
     *
     * @param metadata as it came, checked
     * @throws ProblemException {@code too-large}, {@code too-many-uploads}, {@code insufficient-storage}, or what an
     *     {@link UploadRule} has against it
     */
    ResumableUpload create(long length, @Nullable String metadata) {
        if (length > maxBytes()) {
            throw new ProblemException(
                            CommonProblems.TOO_LARGE,
                            "The file has " + length + " bytes and may have " + maxBytes() + ".")
                    .with("maxSize", maxBytes());
        }
        long open = rows.count();
        if (open >= settings.maxOpen()) {
            throw new ProblemException(UploadProblems.TOO_MANY_UPLOADS, open + " uploads are there already.")
                    .withHeader("Retry-After", "60");
        }
        Instant now = clock.instant();
        disk.refuseIfFullAfter(bytes.onOwnDisk(rows.missingBytes(now) + length));
        ResumableUpload upload = new ResumableUpload(UploadId.next(), length, 0, metadata, now.plus(settings.expiry()));
        String tenant = tenants.get().name();
        transaction.executeWithoutResult(status -> {
            rules.forEach(rule -> rule.check(tenant, length));
            rows.insert(upload, tenant);
        });
        return upload;
    }

    /**
     * An upload.
     *
     * @param id as it came
     * @throws ProblemException {@code not-found}, also if it has expired
     */
    ResumableUpload require(String id) {
        return UploadId.parse(id)
                .filter(parsed -> parsed.value().equals(id.toLowerCase(Locale.ROOT)))
                .flatMap(this::find)
                .filter(bytes::has)
                .orElseThrow(() -> new ProblemException(
                        CommonProblems.NOT_FOUND, "There is no upload " + id + ": it never was, or it has expired."));
    }

    /**
     * Takes the next bytes of a file. If they break off, those that came are kept, unless they have a checksum.
     *
     * @param offset where the client means to go on
     * @param announced how many bytes come, if the client said so
     * @param checksum of these bytes, or null
     * @throws ProblemException {@code not-found}, {@code upload-offset-mismatch}, {@code upload-locked},
     *     {@code upload-checksum-mismatch}, {@code malformed-request} or {@code insufficient-storage}
     */
    ResumableUpload append(
            String id, long offset, OptionalLong announced, InputStream body, @Nullable Checksum checksum) {
        UploadId known = require(id).id();
        try (UploadLocks.Lock lock = locks.take(known)) {
            ResumableUpload upload = require(id);
            if (offset != upload.offset()) {
                throw new ProblemException(
                                UploadProblems.UPLOAD_OFFSET_MISMATCH,
                                "Upload " + id + " has " + upload.offset() + " bytes; it does not go on at " + offset
                                        + ".")
                        .with("offset", upload.offset())
                        .withHeader(Tus.OFFSET, String.valueOf(upload.offset()));
            }
            if (announced.isPresent()) {
                refuseMoreThanMissing(upload, announced.getAsLong());
            }
            disk.refuseIfFullAfter(bytes.onOwnDisk(announced.orElse(0)));
            try (UploadBytes.Growing file = bytes.open(upload)) {
                return new Reception(upload, file, checksum).receive(body);
            } catch (NoSuchFileException gone) {
                throw new ProblemException(CommonProblems.NOT_FOUND, "The bytes of upload " + id + " are gone.", gone);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    /**
     * Deletes an upload; jobs that were made of it keep their inputs.
     *
     * @throws ProblemException {@code not-found} or {@code upload-locked}
     */
    void terminate(String id) {
        UploadId known = require(id).id();
        try (UploadLocks.Lock lock = locks.take(known)) {
            delete(known);
        }
    }

    /** Deletes what has expired, and bytes that belong to nothing. */
    void sweep() {
        Instant now = clock.instant();
        rows.expired(now)
                .forEach(id -> unlessBusy(id, () -> {
                    if (rows.deleteExpired(id, now)) {
                        bytes.delete(id);
                    }
                }));
        bytes.all().stream().filter(id -> !rows.exists(id)).forEach(id -> unlessBusy(id, () -> bytes.delete(id)));
    }

    /**
     * Sees that an input can be taken from an upload.
     *
     * @param member what the input is called
     * @throws ProblemException {@code upload-unknown} or {@code upload-incomplete}
     */
    public void requireComplete(String member, UploadId id) {
        complete(member, id);
    }

    private ResumableUpload complete(String member, UploadId id) {
        ResumableUpload upload = find(id).filter(bytes::has).orElseThrow(() -> unknown(member, id));
        if (!upload.isComplete()) {
            throw new ProblemException(
                            UploadProblems.UPLOAD_INCOMPLETE,
                            "Upload " + id + ", the " + member + ", has " + upload.offset() + " of " + upload.length()
                                    + " bytes. Send the rest first.")
                    .with("member", member)
                    .with("offset", upload.offset())
                    .with("length", upload.length());
        }
        if (upload.length() == 0) {
            throw new ProblemException(CommonProblems.MALFORMED_REQUEST, "The upload of " + member + " is empty.");
        }
        return upload;
    }

    /**
     * Makes a finished upload the input of a job. It stays there for further jobs until it expires.
     *
     * @param member what the input is called
     * @param target a file that does not exist yet
     * @throws ProblemException {@code upload-unknown}, {@code upload-incomplete} or {@code insufficient-storage}
     */
    public void store(String member, UploadId id, Path target) {
        ResumableUpload upload = complete(member, id);
        disk.refuseIfFullAfter(upload.length() - bytes.onOwnDisk(upload.length()));
        try {
            bytes.copy(id, target);
        } catch (NoSuchFileException gone) {
            throw unknown(member, id);
        } catch (IOException e) {
            throw unwritable(e);
        }
        rows.extend(id, expiry());
    }

    /**
     * Sees that an upload can be looked at.
     *
     * @param id as it came
     * @throws ProblemException {@code not-found} or {@code upload-incomplete}
     */
    public UploadId finished(String id) {
        UploadId known = require(id).id();
        requireComplete("upload", known);
        return known;
    }

    /**
     * The bytes of an upload of {@link #finished}, to be looked at and not changed. They go when the upload does; whoever has
     * the file open by then can read on. For any thread.
     *
     * @param place where a copy may lie; it is the caller's to delete
     * @throws ProblemException {@code not-found}
     */
    public Path look(UploadId id, Path place) {
        try {
            return bytes.look(id, place);
        } catch (NoSuchFileException gone) {
            throw new ProblemException(CommonProblems.NOT_FOUND, "The bytes of upload " + id + " are gone.", gone);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Optional<ResumableUpload> find(UploadId id) {
        return rows.find(tenants.get().name(), id, clock.instant());
    }

    private static ProblemException unknown(String member, UploadId id) {
        return new ProblemException(
                        UploadProblems.UPLOAD_UNKNOWN,
                        "There is no upload " + id + " for the " + member + ": it never was, or it has expired.")
                .with("member", member);
    }

    private void unlessBusy(UploadId id, Runnable deletion) {
        locks.tryTake(id).ifPresent(lock -> {
            try (lock) {
                deletion.run();
            }
        });
    }

    // the row first: bytes without one are swept
    private void delete(UploadId id) {
        rows.delete(id);
        bytes.delete(id);
    }

    private Instant expiry() {
        return clock.instant().plus(settings.expiry());
    }

    private static void refuseMoreThanMissing(ResumableUpload upload, long coming) {
        if (coming > upload.missing()) {
            throw new ProblemException(
                    CommonProblems.MALFORMED_REQUEST,
                    "Upload " + upload.id() + " lacks " + upload.missing() + " bytes, and more are sent.");
        }
    }

    private static RuntimeException unwritable(IOException failure) {
        String reason = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return reason.contains("no space left")
                ? new ProblemException(CommonProblems.INSUFFICIENT_STORAGE, "The disk is full. Go on later.", failure)
                : new UncheckedIOException("The bytes of an upload cannot be written", failure);
    }

    /** One request's way to the disk. */
    private final class Reception {

        private final ResumableUpload begun;
        private final UploadBytes.Growing file;
        private final @Nullable Checksum checksum;
        private long received;
        private long saved;

        Reception(ResumableUpload begun, UploadBytes.Growing file, @Nullable Checksum checksum) {
            this.begun = begun;
            this.file = file;
            this.checksum = checksum;
        }

        ResumableUpload receive(InputStream body) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
                if (count > begun.missing() - received) {
                    file.forget();
                    refuseMoreThanMissing(begun, received + count);
                }
                file.write(buffer, count);
                received += count;
                if (checksum != null) {
                    checksum.update(buffer, count);
                } else if (received - saved >= SAVED_EVERY_BYTES) {
                    save();
                    disk.refuseIfFull();
                }
            }
            if (checksum != null) {
                verify(checksum);
            }
            return save();
        }

        private int read(InputStream body, byte[] buffer) throws IOException {
            try {
                return body.read(buffer);
            } catch (IOException brokenOff) {
                if (checksum == null) {
                    save();
                }
                throw new ProblemException(
                        CommonProblems.MALFORMED_REQUEST,
                        "The body broke off after " + received + " bytes. Ask for the offset and go on from there.",
                        brokenOff);
            }
        }

        private void verify(Checksum promised) throws IOException {
            try {
                promised.verify();
            } catch (ProblemException mismatch) {
                file.forget();
                throw mismatch;
            }
        }

        private ResumableUpload save() throws IOException {
            Optional<StoredFile> part = file.keep();
            Instant expiresAt = expiry();
            long from = begun.offset() + saved;
            long to = begun.offset() + received;
            Boolean advanced = transaction.execute(status -> rows.advance(begun.id(), from, to, expiresAt, part));
            if (!Boolean.TRUE.equals(advanced)) {
                part.ifPresent(file::disown);
                throw rows.exists(begun.id())
                        ? UploadLocks.locked(begun.id())
                        : new ProblemException(CommonProblems.NOT_FOUND, "Upload " + begun.id() + " is gone.");
            }
            saved = received;
            return new ResumableUpload(begun.id(), begun.length(), to, begun.metadata(), expiresAt);
        }
    }
}
