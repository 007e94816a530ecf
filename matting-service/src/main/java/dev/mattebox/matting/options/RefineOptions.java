package dev.mattebox.matting.options;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import java.util.List;

/**
 * What a user asks of a refinement.
 *
 * @param prompts further masks, or others in the place of some
 */
@Schema(
        name = "RefineOptions",
        description =
                "Further masks of a matting's objects, or of new ones. One of the same object in the same frame takes"
                        + " the place of the mask there.",
        example = """
                { "prompts": [ { "frame": 212, "objectId": 1, "mask": "mask-212" } ] }""")
public record RefineOptions(
        @NotEmpty @Size(max = 32) @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        List<@NotNull @Valid PromptRequest> prompts) {}
