package dev.mattebox.matting.api;

import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.service.webhooks.CallbackRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** The JSON body of a new matting. */
@Schema(
        name = "MattingRequest",
        description = "A clip and a mask of what to cut out, each as an absolute address or as the path of a finished"
                + " resumable upload, and options. Addresses are https addresses of public servers, or lie at origins that"
                + " the operator allows.")
record MattingRequest(
        @Schema(
                description = "Where the clip is.",
                format = "uri-reference",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "/v1/uploads/5b1c3f0e-8a43-4d5f-9f0e-0c7d3c1f2a55")
        @Nullable
        String video,

        @Schema(
                description = "Where the mask of the first frame is; may be left out if `options` has `prompts`.",
                format = "uri-reference",
                example = "https://media.example/shots/042-mask.png")
        @Nullable
        String mask,

        @Valid MattingRequestOptions options,

        @Valid @Nullable CallbackRequest callback) {

    /** Fills in the defaults. */
    MattingRequest(
            @Nullable String video,
            @Nullable String mask,
            @Nullable MattingRequestOptions options,
            @Nullable CallbackRequest callback) {
        this.video = video;
        this.mask = mask;
        this.options = options == null ? MattingRequestOptions.defaults() : options;
        this.callback = callback;
    }
}
