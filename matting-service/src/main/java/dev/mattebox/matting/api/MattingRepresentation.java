package dev.mattebox.matting.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.service.api.ArtifactRepresentation;
import dev.mattebox.service.api.LinksRepresentation;
import dev.mattebox.service.api.ProgressRepresentation;
import dev.mattebox.service.api.WebhookRepresentation;
import dev.mattebox.service.jobs.JobState;
import dev.mattebox.service.problems.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A matting as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "id",
    "state",
    "progress",
    "queuePosition",
    "attempt",
    "options",
    "artifacts",
    "quality",
    "problem",
    "createdAt",
    "startedAt",
    "finishedAt",
    "links"
})
@Schema(
        name = "Matting",
        description = "A matting: a job that cuts something out of a clip. Members that have no value are left out.")
record MattingRepresentation(
        @Schema(
                description = "The identifier. Identifiers sort by the time of acceptance.",
                format = "uuid",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4")
        String id,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) JobState state,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ProgressRepresentation progress,

        @Schema(
                description =
                        "The place in the queue among the caller's own jobs, 1 for the next one; only while QUEUED.",
                minimum = "1",
                example = "1")
        @Nullable
        Long queuePosition,

        @Schema(
                description = "How often a worker has begun this job: more than 1 if a worker was stopped or died.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                example = "1")
        int attempt,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) MattingRequestOptions options,

        @Schema(
                description =
                        "The files that were made: those of `options.outputs` in that order, then those of `quality`."
                                + " Empty before SUCCEEDED.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        List<ArtifactRepresentation> artifacts,

        @Nullable QualityRepresentation quality,

        @Nullable Problem problem,

        @Schema(
                description = "When the job was accepted.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "2026-11-24T10:15:30Z")
        Instant createdAt,

        @Schema(description = "When the current attempt began.", example = "2026-11-24T10:15:31Z") @Nullable
        Instant startedAt,

        @Schema(description = "When the job finished.", example = "2026-11-24T10:16:02Z") @Nullable
        Instant finishedAt,

        @Schema(description = "How the callback fares; only if the request named one.") @Nullable
        WebhookRepresentation webhook,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LinksRepresentation links) {}
