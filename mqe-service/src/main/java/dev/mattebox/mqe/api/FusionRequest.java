package dev.mattebox.mqe.api;

import dev.mattebox.mqe.options.FusionRequestOptions;
import dev.mattebox.service.webhooks.CallbackRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** The JSON body of a new fusion. */
@Schema(
        name = "FusionRequest",
        description =
                "A clip, two mattes of it and perhaps a mask of what is meant, each as an absolute address or as the"
                        + " path of a finished resumable upload, and options. Addresses are https addresses of public servers, or"
                        + " lie at origins that the operator allows.")
record FusionRequest(
        @Schema(
                description = "Where the clip is.",
                format = "uri-reference",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "http://media.local/shots/042.mp4")
        @Nullable
        String video,

        @Schema(
                description = "Where the matte is that is kept where it is reliable.",
                format = "uri-reference",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "http://media.local/shots/042-stable.zip")
        @Nullable
        String alphaA,

        @Schema(
                description = "Where the matte is that mends it.",
                format = "uri-reference",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "http://media.local/shots/042-sharp.zip")
        @Nullable
        String alphaB,

        @Schema(
                description = "Where the mask is.",
                format = "uri-reference",
                example = "http://media.local/shots/042-mask.png")
        @Nullable
        String mask,

        @Valid FusionRequestOptions options,

        @Valid @Nullable CallbackRequest callback) {

    /** Fills in the defaults. */
    FusionRequest(
            @Nullable String video,
            @Nullable String alphaA,
            @Nullable String alphaB,
            @Nullable String mask,
            @Nullable FusionRequestOptions options,
            @Nullable CallbackRequest callback) {
        this.video = video;
        this.alphaA = alphaA;
        this.alphaB = alphaB;
        this.mask = mask;
        this.options = options == null ? FusionRequestOptions.defaults() : options;
        this.callback = callback;
    }
}
