package dev.mattebox.matting.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mattebox.matting.quality.QualityScores;
import dev.mattebox.matting.quality.QualityState;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** How good the alpha of a matting is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "MattingQuality",
        description = "How far the alpha can be trusted. Everything but `reason` is left out if it is MISSING.")
record QualityRepresentation(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) QualityState state,

        @Schema(
                description = "Why the quality is missing; only if it is MISSING. Matte the clip again to try again, or"
                        + " send its alpha to the mqe-service yourself.",
                example = "The mqe-service could not be reached.")
        @Nullable
        String reason,

        @Schema(description = "Frames that were evaluated: all that were matted.", minimum = "1", example = "240")
        @Nullable
        Integer frames,

        @Schema(description = "Which part of all pixels is reliable.", minimum = "0", maximum = "1", example = "0.991")
        @Nullable
        Double reliableRatio,

        @Schema(
                description = "Which part of the unknown band is reliable: soft pixels, the boundary between inside and"
                        + " outside, and a margin around both.",
                minimum = "0",
                maximum = "1",
                example = "0.93")
        @Nullable
        Double unknownReliableRatio,

        @Schema(
                description = "Which part of the opaque core is reliable.",
                minimum = "0",
                maximum = "1",
                example = "0.998")
        @Nullable
        Double coreReliableRatio,

        @Schema(
                description = "The frames with the largest erroneous areas, the worst first, counted from 0.",
                example = "[12, 13]")
        @Nullable
        List<Integer> worstFrames,

        @Schema(
                description =
                        "Frames where another mask would help most, ascending, counted from 0; empty if none would.",
                example = "[12, 40]")
        @Nullable
        List<Integer> suggestedMaskFrames,

        @Nullable QualityLinksRepresentation links) {

    static QualityRepresentation missing(@Nullable String reason) {
        return new QualityRepresentation(QualityState.MISSING, reason, null, null, null, null, null, null, null);
    }

    static QualityRepresentation available(QualityScores scores, QualityLinksRepresentation links) {
        return new QualityRepresentation(
                QualityState.AVAILABLE,
                null,
                scores.frames(),
                scores.reliableRatio(),
                scores.unknownReliableRatio(),
                scores.coreReliableRatio(),
                scores.worstFrames(),
                scores.suggestedMaskFrames(),
                links);
    }
}
