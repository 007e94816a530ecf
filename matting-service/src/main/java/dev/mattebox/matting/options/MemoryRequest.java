package dev.mattebox.matting.options;

import dev.mattebox.model.memory.MemoryOptions;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How much of the clip's past the network remembers. What is left out takes its default.
 *
 * @param everyFrames a frame becomes a memory frame after so many frames
 * @param workingFrames memory frames held at most, unless {@code longTerm}, which has bounds of its own
 * @param topK memory tokens that a position mixes
 * @param longTerm whether older frames are compressed rather than forgotten
 */
@Schema(name = "MemoryOptions", description = "How much of the clip's past the network remembers.")
public record MemoryRequest(
        @Min(1)
        @Max(1000)
        @Schema(
                description = "A frame becomes a memory frame after so many frames.",
                minimum = "1",
                maximum = "1000",
                defaultValue = "5",
                example = "5")
        Integer everyFrames,

        @Min(1)
        @Max(32)
        @Schema(
                description =
                        "Memory frames held at most, the first frame included. Time and memory grow with it. Has no"
                                + " effect with `longTerm`, which has bounds of its own.",
                minimum = "1",
                maximum = "32",
                defaultValue = "5",
                example = "5")
        Integer workingFrames,

        @Min(1)
        @Max(1000)
        @Schema(
                description = "How many memory tokens each position of a frame mixes.",
                minimum = "1",
                maximum = "1000",
                defaultValue = "30",
                example = "30")
        Integer topK,

        @Schema(
                description = "Compress memory frames that would be forgotten instead; for long clips.",
                defaultValue = "false",
                example = "false")
        Boolean longTerm) {

    private static final MemoryOptions DEFAULTS = MemoryOptions.defaults();

    /** Fills in the defaults. */
    public MemoryRequest(
            @Nullable Integer everyFrames,
            @Nullable Integer workingFrames,
            @Nullable Integer topK,
            @Nullable Boolean longTerm) {
        this.everyFrames = everyFrames == null ? DEFAULTS.everyFrames() : everyFrames;
        this.workingFrames = workingFrames == null ? DEFAULTS.workingFrames() : workingFrames;
        this.topK = topK == null ? DEFAULTS.topK() : topK;
        this.longTerm = longTerm == null ? DEFAULTS.longTerm() : longTerm;
    }

    /** Every option at its default. */
    public static MemoryRequest defaults() {
        return new MemoryRequest(null, null, null, null);
    }

    MemoryOptions toMemoryOptions() {
        return DEFAULTS.withEveryFrames(everyFrames)
                .withWorkingFrames(workingFrames)
                .withTopK(topK)
                .withLongTerm(longTerm);
    }
}
