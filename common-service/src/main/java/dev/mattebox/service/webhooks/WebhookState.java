package dev.mattebox.service.webhooks;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where a webhook stands. */
@Schema(
        name = "WebhookState",
        enumAsRef = true,
        description =
                "Where a webhook stands: WAITING for the end of the job, PENDING until somebody takes it, then DELIVERED,"
                        + " or FAILED if nobody took it in time.")
public enum WebhookState {
    /** The job is not finished. */
    WAITING,
    /** It is sent until somebody takes it. */
    PENDING,
    /** Somebody took it. */
    DELIVERED,
    /** It was given up: the dead letter. */
    FAILED
}
