package dev.mattebox.service.api;

import dev.mattebox.service.webhooks.Webhook;
import dev.mattebox.service.webhooks.WebhookState;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** How the callback of a job fares. */
@Schema(name = "JobWebhook", description = "How the callback of a job fares. Its secret is never shown.")
public record WebhookRepresentation(
        @Schema(
                description = "Whom it tells.",
                format = "uri",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "https://studio.example/hooks/mattebox")
        String url,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) WebhookState state,

        @Schema(
                description = "How often it was sent.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                example = "2")
        int attempts,

        @Schema(description = "The HTTP status of the last answer.", example = "503") @Nullable
        Integer lastStatus,

        @Schema(description = "Why the last attempt was in vain.", example = "The receiver answers 503") @Nullable
        String lastFailure,

        @Schema(description = "When it was sent last.", example = "2026-11-24T10:16:03Z") @Nullable
        Instant lastAttemptAt,

        @Schema(description = "When it is sent next.", example = "2026-11-24T10:21:03Z") @Nullable
        Instant nextAttemptAt) {

    static WebhookRepresentation of(Webhook webhook) {
        String failure = webhook.lastFailure();
        return new WebhookRepresentation(
                webhook.callback().url(),
                webhook.state(),
                webhook.attempts(),
                webhook.lastStatus(),
                failure == null || failure.isEmpty() ? null : failure,
                webhook.lastAttemptAt(),
                webhook.nextAttemptAt());
    }
}
