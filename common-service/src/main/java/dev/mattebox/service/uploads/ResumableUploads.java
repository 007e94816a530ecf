package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.security.CallingTenant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files that come in pieces and may be interrupted; each tenant knows of its own only. The database says how many bytes are there, and says it only of bytes
 * that are on the disk; what an interrupted request left beyond them is cut off by the next one. Those methods that look
 * an upload up ask who calls, so they are called on the thread of a request.
 */
@Component
public class ResumableUploads {

    /** After so many bytes a request without a checksum says how far it is, so that a crash costs no more than these. */
    private static final long SAVED_EVERY_BYTES = 8L << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final UploadRows rows;
    private final UploadFiles files;
    private final UploadLocks locks;
    private final DiskGuard disk;
    private final ResumableUploadProperties settings;
    private final CallingTenant tenants;
    private final Clock clock;

    ResumableUploads(
            UploadRows rows,
            UploadFiles files,
            UploadLocks locks,
            DiskGuard disk,
            ResumableUploadProperties settings,
            CallingTenant tenants,
            Clock clock) {
        this.rows = rows;
        this.files = files;
        this.locks = locks;
        this.disk = disk;
        this.settings = settings;
        this.tenants = tenants;
        this.clock = clock;
    }

    long maxBytes() {
        return settings.maxSize().toBytes();
    }

    /**
     * Promises room for a file.
     *
     * @param metadata as it came, checked
     * @throws ProblemException {@code too-large}, {@code too-many-uploads} or {@code insufficient-storage}
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
        disk.refuseIfFullAfter(rows.missingBytes(now) + length);
        ResumableUpload upload = new ResumableUpload(UploadId.next(), length, 0, metadata, now.plus(settings.expiry()));
        rows.insert(upload, tenants.get().name());
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
                .filter(upload -> files.has(upload.id(), upload.offset()))
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
            String id, long offset, OptionalLong announced, InputStream bytes, @Nullable Checksum checksum) {
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
            disk.refuseIfFullAfter(announced.orElse(0));
            try (UploadFiles.Growing file = files.open(known, offset)) {
                return new Reception(upload, file, checksum).receive(bytes);
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

    /** Deletes what has expired, and files that belong to nothing. */
    void sweep() {
        rows.expired(clock.instant()).forEach(this::deleteUnlessBusy);
        files.all().stream().filter(id -> !rows.exists(id)).forEach(this::deleteUnlessBusy);
    }

    /**
     * Sees that an input can be taken from an upload.
     *
     * @param member what the input is called
     * @throws ProblemException {@code upload-unknown} or {@code upload-incomplete}
     */
    public void requireComplete(String member, UploadId id) {
        ResumableUpload upload =
                find(id).filter(found -> files.has(found.id(), found.offset())).orElseThrow(() -> unknown(member, id));
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
    }

    /**
     * Makes a finished upload the input of a job. It stays there for further jobs until it expires.
     *
     * @param member what the input is called
     * @param target a file that does not exist yet
     * @throws ProblemException {@code upload-unknown} or {@code upload-incomplete}
     */
    public void store(String member, UploadId id, Path target) {
        requireComplete(member, id);
        try {
            files.link(id, target);
        } catch (NoSuchFileException gone) {
            throw unknown(member, id);
        } catch (IOException e) {
            throw new UncheckedIOException("Upload " + id + " cannot be stored as " + target, e);
        }
        find(id).ifPresent(upload -> rows.advance(id, upload.offset(), expiry()));
    }

    /**
     * The bytes of a finished upload, to be looked at and not changed. They go when the upload does; whoever has the file
     * open by then can read on.
     *
     * @param id as it came
     * @throws ProblemException {@code not-found} or {@code upload-incomplete}
     */
    public Path finished(String id) {
        UploadId known = require(id).id();
        requireComplete("upload", known);
        return files.file(known);
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

    private void deleteUnlessBusy(UploadId id) {
        locks.tryTake(id).ifPresent(lock -> {
            try (lock) {
                delete(id);
            }
        });
    }

    // the row first: a file without one is swept
    private void delete(UploadId id) {
        rows.delete(id);
        files.delete(id);
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
        private final UploadFiles.Growing file;
        private final @Nullable Checksum checksum;
        private long received;
        private long saved;

        Reception(ResumableUpload begun, UploadFiles.Growing file, @Nullable Checksum checksum) {
            this.begun = begun;
            this.file = file;
            this.checksum = checksum;
        }

        ResumableUpload receive(InputStream bytes) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = read(bytes, buffer); count >= 0; count = read(bytes, buffer)) {
                if (count > begun.missing() - received) {
                    file.cutTo(begun.offset() + saved);
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

        private int read(InputStream bytes, byte[] buffer) throws IOException {
            try {
                return bytes.read(buffer);
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
                file.cutTo(begun.offset());
                throw mismatch;
            }
        }

        private ResumableUpload save() throws IOException {
            file.force();
            Instant expiresAt = expiry();
            if (!rows.advance(begun.id(), begun.offset() + received, expiresAt)) {
                throw new ProblemException(CommonProblems.NOT_FOUND, "Upload " + begun.id() + " is gone.");
            }
            saved = received;
            return new ResumableUpload(
                    begun.id(), begun.length(), begun.offset() + received, begun.metadata(), expiresAt);
        }
    }
}
