package dev.mattebox.service.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mattebox.service.models.Precision;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** A model as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Model", description = "A network with its weights.")
record ModelRepresentation(
        @Schema(
                description = "The name to ask for it.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "compact")
        String name,

        @Schema(
                description =
                        "The network. Of the matting-service: `matanyone2` is the published one, `compact` the same at a"
                                + " smaller size. Of the mqe-service: `mqe-compact` is our own small evaluator,"
                                + " `mqe-dinov3-small`, `mqe-dinov3-base` and `mqe-dinov3-large` are those over DINOv3.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "compact")
        String network,

        @Schema(
                description = "Trained numbers; left out while the model is being loaded.",
                minimum = "0",
                example = "4588956")
        @Nullable
        Long parameters,

        @Schema(
                description = "Under which terms the weights may be used.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "Apache-2.0")
        String licence,

        @Schema(
                description = "In which numbers it computes: what the option `precision` may be, if the job has one.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        List<Precision> precisions,

        @Schema(description = "Where it computes; left out while it is being loaded.", example = "cpu") @Nullable
        String device,

        @JsonProperty("default")
        @Schema(
                name = "default",
                description = "True for the model of jobs that name none.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "true")
        boolean isDefault) {}
