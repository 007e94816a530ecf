package dev.mattebox.mqe.api;

import dev.mattebox.mqe.options.EvaluationOptions;
import dev.mattebox.service.webhooks.CallbackRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** The JSON body of a new evaluation. */
@Schema(
        name = "EvaluationRequest",
        description =
                "A clip, a matte of it and perhaps a mask of what is meant, each as an absolute address or as the path of"
                        + " a finished resumable upload, and options. Addresses are https addresses of public servers, or"
                        + " lie at origins that the operator allows.")
record EvaluationRequest(
        @Schema(
                description = "Where the clip is.",
                format = "uri-reference",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "http://media.local/shots/042.mp4")
        @Nullable
        String video,

        @Schema(
                description = "Where the matte is, such as an artifact of a matting.",
                format = "uri-reference",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example =
                        "http://localhost:8080/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/alpha-png16.zip")
        @Nullable
        String alpha,

        @Schema(
                description = "Where the mask is.",
                format = "uri-reference",
                example = "http://media.local/shots/042-mask.png")
        @Nullable
        String mask,

        @Valid EvaluationOptions options,

        @Valid @Nullable CallbackRequest callback) {

    /** Fills in the defaults. */
    EvaluationRequest(
            @Nullable String video,
            @Nullable String alpha,
            @Nullable String mask,
            @Nullable EvaluationOptions options,
            @Nullable CallbackRequest callback) {
        this.video = video;
        this.alpha = alpha;
        this.mask = mask;
        this.options = options == null ? EvaluationOptions.defaults() : options;
        this.callback = callback;
    }
}
