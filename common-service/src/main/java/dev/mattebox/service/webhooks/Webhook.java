package dev.mattebox.service.webhooks;

import dev.mattebox.service.jobs.JobId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The message that tells of the end of a job.
 *
 * @param jobId the job
 * @param callback whom it tells
 * @param state where it stands
 * @param attempts how often it was sent
 * @param lastStatus the last answer's HTTP status, or null if there was none
 * @param lastFailure why the last attempt failed, or null
 * @param lastAttemptAt when it was sent last, or null
 * @param nextAttemptAt when it is sent next, or null
 */
public record Webhook(
        JobId jobId,
        Callback callback,
        WebhookState state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastFailure,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt) {}
