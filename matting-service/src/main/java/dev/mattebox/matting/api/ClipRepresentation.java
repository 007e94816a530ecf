package dev.mattebox.matting.api;

import dev.mattebox.matting.frames.ClipDescription;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a clip is. */
@Schema(name = "Clip", description = "What a clip is.")
record ClipRepresentation(
        @Schema(
                description = "Pixels per row of the upright frames.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "1",
                example = "1920")
        int width,

        @Schema(
                description = "Rows of the upright frames.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "1",
                example = "1080")
        int height,

        @Schema(
                description = "How many frames there are; their numbers begin at 0.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "1",
                example = "240")
        int frames,

        @Schema(
                description = "Frames per second; the average if it varies, 24 of image sequences.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "23.976")
        double frameRate,

        @Schema(
                description = "How long the clip is, in seconds, at this rate.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "10.01")
        double durationSeconds,

        @Schema(
                description = "FFmpeg's name of the codec.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "h264")
        String codec) {

    static ClipRepresentation of(ClipDescription clip) {
        return new ClipRepresentation(
                clip.width(),
                clip.height(),
                clip.frames(),
                clip.frameRate(),
                clip.frames() / clip.frameRate(),
                clip.codec());
    }
}
