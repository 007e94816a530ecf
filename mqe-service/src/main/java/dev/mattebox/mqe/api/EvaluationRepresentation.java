package dev.mattebox.mqe.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.mattebox.mqe.options.EvaluationOptions;
import dev.mattebox.service.api.ArtifactRepresentation;
import dev.mattebox.service.api.JobRepresentation;
import dev.mattebox.service.api.LinksRepresentation;
import dev.mattebox.service.api.ProgressRepresentation;
import dev.mattebox.service.api.WebhookRepresentation;
import dev.mattebox.service.jobs.JobState;
import dev.mattebox.service.problems.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** An evaluation as clients see it. */
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
    "webhook",
    "links"
})
@Schema(
        name = "Evaluation",
        description =
                "An evaluation: a job that says where a matte can be trusted. Members that have no value are left out.")
record EvaluationRepresentation(
        String id,
        JobState state,
        ProgressRepresentation progress,
        @Nullable Long queuePosition,
        int attempt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) EvaluationOptions options,
        List<ArtifactRepresentation> artifacts,
        @Nullable QualityRepresentation quality,
        @Nullable Problem problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable WebhookRepresentation webhook,
        LinksRepresentation links)
        implements JobRepresentation {}
