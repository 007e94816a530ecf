package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.StoredFile;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A job that its service has checked and wants to have accepted.
 *
 * @param id its identifier, under which its inputs are already stored
 * @param tenant whose job it is
 * @param kind which {@link JobHandler} runs it
 * @param options what its user asked for, as JSON
 * @param priority which of the tenant's waiting jobs it overtakes
 * @param framesTotal how many frames there are, or null if that is unknown
 * @param idempotency the user's key, or null if none was given
 * @param inputs its inputs, in the store
 */
public record NewJob(
        JobId id,
        String tenant,
        String kind,
        String options,
        JobPriority priority,
        @Nullable Long framesTotal,
        @Nullable Idempotency idempotency,
        List<StoredFile> inputs) {

    /** The tenant of all jobs where nobody tells tenants apart. */
    public static final String DEFAULT_TENANT = "default";

    /** A job of the default tenant that needs no inputs. */
    NewJob(JobId id, String kind, String options, @Nullable Long framesTotal, @Nullable Idempotency idempotency) {
        this(id, DEFAULT_TENANT, kind, options, JobPriority.NORMAL, framesTotal, idempotency, List.of());
    }

    /** How many bytes its inputs have. */
    public long inputBytes() {
        return inputs.stream().mapToLong(StoredFile::sizeBytes).sum();
    }

    /**
     * A user's promise that requests of one tenant with the same key are one request.
     *
     * @param key what the user sent
     * @param requestDigest the SHA-256 of the request's content, in hexadecimal, to tell an honest repetition from a
     *     reused key
     */
    public record Idempotency(String key, String requestDigest) {}
}
