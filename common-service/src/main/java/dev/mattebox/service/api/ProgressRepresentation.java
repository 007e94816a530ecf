package dev.mattebox.service.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mattebox.service.jobs.JobProgress;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a job is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Progress", description = "How far the current attempt is. What is not known yet is left out.")
public record ProgressRepresentation(
        @Schema(
                description =
                        "What happens now: `loading`; `waiting` while a matting finds no room on the device; then"
                                + " `matting`, with `matting backwards` before it if there is a way back, `evaluating` or `fusing`; then `finishing`. Left out before the job runs.",
                example = "matting")
        @Nullable
        String stage,

        @Schema(
                description =
                        "Frames that are finished; while `matting backwards`, frames of the way back; while `evaluating`,"
                                + " frames that are evaluated.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                example = "48")
        long framesDone,

        @Schema(
                description = "Frames of the clip; what the container declares until all are read.",
                minimum = "0",
                example = "240")
        @Nullable
        Long framesTotal,

        @Schema(description = "Speed over the last seconds.", minimum = "0", example = "7.9") @Nullable
        Double framesPerSecond,

        @Schema(description = "Seconds that it will still take at this speed.", minimum = "0", example = "24.3")
        @Nullable
        Double etaSeconds) {

    static ProgressRepresentation of(JobProgress progress) {
        return new ProgressRepresentation(
                progress.stage(),
                progress.framesDone(),
                progress.framesTotal(),
                rounded(progress.framesPerSecond()),
                rounded(progress.etaSeconds()));
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 1000) / 1000.0;
    }
}
