package dev.mattebox.service.jobs;

import org.jspecify.annotations.Nullable;

/**
 * A job that its service has checked and wants to have accepted.
 *
 * @param id its identifier, under which its inputs are already stored
 * @param kind which {@link JobHandler} runs it
 * @param tenant whose it is
 * @param options what its user asked for, as JSON
 * @param framesTotal how many frames there are, or null if that is unknown
 * @param inputBytes how many bytes its inputs have
 * @param idempotency the user's key, or null if none was given
 */
public record NewJob(
        JobId id,
        String kind,
        String tenant,
        String options,
        @Nullable Long framesTotal,
        long inputBytes,
        @Nullable Idempotency idempotency) {

    /**
     * A user's promise that requests of one tenant with the same key are one request.
     *
     * @param key what the user sent
     * @param requestDigest the SHA-256 of the request's content, in hexadecimal, to tell an honest repetition from a
     *     reused key
     */
    public record Idempotency(String key, String requestDigest) {}
}
