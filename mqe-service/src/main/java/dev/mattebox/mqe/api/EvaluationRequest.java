package dev.mattebox.mqe.api;

import dev.mattebox.mqe.options.EvaluationOptions;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** The JSON body of a new evaluation. */
@Schema(
        name = "EvaluationRequest",
        description =
                "Links to a clip, a matte of it and perhaps a mask of what is meant, and options. Links are followed"
                        + " only to origins that the operator allows, and redirects not at all.")
record EvaluationRequest(
        @Schema(
                description = "Where the clip is, as an absolute http or https address.",
                format = "uri",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "http://media.local/shots/042.mp4")
        @Nullable
        String video,

        @Schema(
                description = "Where the matte is, such as an artifact of a matting.",
                format = "uri",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example =
                        "http://localhost:8080/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/alpha-png16.zip")
        @Nullable
        String alpha,

        @Schema(description = "Where the mask is.", format = "uri", example = "http://media.local/shots/042-mask.png")
        @Nullable
        String mask,

        @Valid EvaluationOptions options) {

    /** Fills in the defaults. */
    EvaluationRequest(
            @Nullable String video,
            @Nullable String alpha,
            @Nullable String mask,
            @Nullable EvaluationOptions options) {
        this.video = video;
        this.alpha = alpha;
        this.mask = mask;
        this.options = options == null ? EvaluationOptions.defaults() : options;
    }
}
