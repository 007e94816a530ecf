package dev.mattebox.mqe.api;

import dev.mattebox.mqe.results.ClipScores;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

/** How good the matte of a clip is. */
@Schema(name = "Quality", description = "How far the matte of a clip can be trusted.")
record QualityRepresentation(
        @Schema(
                description = "Frames that were judged: all of the clip, or of the range.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "1",
                example = "48")
        int frames,

        @Schema(
                description = "Which part of all pixels is reliable.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                maximum = "1",
                example = "0.991")
        double reliableRatio,

        @Schema(
                description = "Which part of the unknown band is reliable: soft pixels, the boundary between inside and"
                        + " outside, and a margin around both.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                maximum = "1",
                example = "0.93")
        double unknownReliableRatio,

        @Schema(
                description = "Which part of the opaque core is reliable.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                maximum = "1",
                example = "0.998")
        double coreReliableRatio,

        @Schema(
                description = "The frames with the largest erroneous areas, the worst first, counted from 0.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "[12, 13]")
        List<Integer> worstFrames,

        @Schema(
                description =
                        "Frames where another mask would help most, ascending, counted from 0; empty if none would.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "[12, 40]")
        List<Integer> suggestedMaskFrames) {

    static QualityRepresentation of(ClipScores scores) {
        return new QualityRepresentation(
                scores.frames(),
                scores.reliableRatio(),
                scores.unknownReliableRatio(),
                scores.coreReliableRatio(),
                scores.worstFrames(),
                scores.suggestedMaskFrames());
    }
}
