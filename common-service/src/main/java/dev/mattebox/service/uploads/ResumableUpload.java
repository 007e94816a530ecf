package dev.mattebox.service.uploads;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A file that comes in pieces.
 *
 * @param id its identifier
 * @param length of the whole file in bytes
 * @param offset how many bytes of it are there for good
 * @param metadata what the client says of it, as it came in {@code Upload-Metadata}; null if it said nothing
 * @param expiresAt when it is deleted if nobody uses it before
 */
record ResumableUpload(
        UploadId id, long length, long offset, @Nullable String metadata, Instant expiresAt) {

    boolean isComplete() {
        return offset == length;
    }

    long missing() {
        return length - offset;
    }
}
