package dev.mattebox.matting.options;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A mask of one object in one frame.
 *
 * @param frame which frame, counted from 0
 * @param objectId which object
 * @param mask what holds the mask: a part of the request, an upload or a link
 */
@Schema(
        name = "Prompt",
        description =
                "A mask of one object in one frame. The first prompt of an object begins it, every other one corrects"
                        + " it from there on.")
public record PromptRequest(
        @NotNull
        @Min(0)
        @Schema(
                description = "Which frame of the clip the mask is of, counted from 0.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                example = "180")
        Long frame,

        @Min(1)
        @Max(99)
        @Schema(
                description = "Which object the mask is of: any number of your choice.",
                minimum = "1",
                maximum = "99",
                defaultValue = "1",
                example = "1")
        Integer objectId,

        @NotNull
        @Size(min = 1, max = 2048)
        @Schema(
                description =
                        "What holds the mask: the name of a part of the multipart request, or the identifier or path of"
                                + " a finished upload; in a JSON request an upload or an address. `mask` stands for the request's own"
                                + " `mask`.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minLength = 1,
                maxLength = 2048,
                example = "mask-180")
        String mask) {

    /** The mask that is given without a prompt. */
    public static final String PLAIN_MASK = "mask";

    /** Fills in the default. */
    public PromptRequest(Long frame, @Nullable Integer objectId, String mask) {
        this.frame = frame;
        this.objectId = objectId == null ? 1 : objectId;
        this.mask = mask;
    }

    /** What its mask is called among the inputs of its job. */
    public String inputName() {
        return mask.equals(PLAIN_MASK) ? PLAIN_MASK : "mask-" + frame + "-" + objectId;
    }

    /** The same prompt, its mask named as the file that it is among the inputs of a job that has other masks, too. */
    public PromptRequest stored() {
        return mask.equals(PLAIN_MASK)
                ? new PromptRequest(frame, objectId, PLAIN_MASK + "-" + frame + "-" + objectId)
                : this;
    }

    /** Whether another one is of the same object in the same frame. */
    public boolean isOfSamePlace(PromptRequest other) {
        return frame.equals(other.frame) && objectId.equals(other.objectId);
    }
}
