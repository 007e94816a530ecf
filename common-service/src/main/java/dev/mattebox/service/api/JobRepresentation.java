package dev.mattebox.service.api;

import dev.mattebox.service.jobs.JobState;
import dev.mattebox.service.problems.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What every kind of job shows; the descriptions hold for all of them. */
public interface JobRepresentation {

    @Schema(
            description = "The identifier. Identifiers sort by the time of acceptance.",
            format = "uuid",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4")
    String id();

    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
    JobState state();

    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
    ProgressRepresentation progress();

    @Schema(
            description = "The place in the queue among the caller's own jobs, 1 for the next one; only while QUEUED.",
            minimum = "1",
            example = "1")
    @Nullable
    Long queuePosition();

    @Schema(
            description = "How often a worker has begun this job: more than 1 if a worker was stopped or died.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            minimum = "0",
            example = "1")
    int attempt();

    @Schema(
            description = "The files that were made, in the order of `options.outputs`; empty before SUCCEEDED.",
            requiredMode = Schema.RequiredMode.REQUIRED)
    List<ArtifactRepresentation> artifacts();

    @Nullable
    Problem problem();

    @Schema(
            description = "When the job was accepted.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "2026-11-24T10:15:30Z")
    Instant createdAt();

    @Schema(description = "When the current attempt began.", example = "2026-11-24T10:15:31Z")
    @Nullable
    Instant startedAt();

    @Schema(description = "When the job finished.", example = "2026-11-24T10:16:02Z")
    @Nullable
    Instant finishedAt();

    @Schema(description = "How the callback fares; only if the request named one.")
    @Nullable
    WebhookRepresentation webhook();

    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
    LinksRepresentation links();
}
