package dev.mattebox.mqe.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** A page of evaluations. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EvaluationPage", description = "A page of evaluations, the newest first.")
record EvaluationPage(
        @Schema(description = "The evaluations of this page.", requiredMode = Schema.RequiredMode.REQUIRED)
        List<EvaluationRepresentation> evaluations,

        @Schema(
                description = "Send it as `pageToken` to get the next page; left out on the last page.",
                example = "MDE5YWE3YzItNWUxZi03YTQwLTljMzUtMWYwYmUzYTlkMmM0")
        @Nullable
        String nextPageToken) {}
