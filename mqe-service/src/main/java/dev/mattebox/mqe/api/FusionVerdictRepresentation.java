package dev.mattebox.mqe.api;

import dev.mattebox.mqe.results.FusionResult;
import io.swagger.v3.oas.annotations.media.Schema;

/** What became of a fusion. */
@Schema(name = "FusionVerdict", description = "What became of a fusion.")
record FusionVerdictRepresentation(
        @Schema(
                description = "Whether the fused matte is as reliable as `options.acceptReliable` and"
                        + " `options.acceptUnknownReliable` want it.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "true")
        boolean accepted,

        @Schema(
                description = "The mean share of `alphaB` in the fused matte.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                maximum = "1",
                example = "0.04")
        double replacedRatio,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) QualityRepresentation quality) {

    static FusionVerdictRepresentation of(FusionResult result) {
        return new FusionVerdictRepresentation(
                result.accepted(), result.replacedRatio(), QualityRepresentation.of(result.quality()));
    }
}
