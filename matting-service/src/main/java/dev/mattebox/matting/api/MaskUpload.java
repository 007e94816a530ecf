package dev.mattebox.matting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The multipart body of a request for a mask; described here, read by {@link dev.mattebox.service.uploads.Upload}. */
@Schema(name = "MaskUpload", description = "A frame and what is meant in it.", example = """
                {
                  "image": "(the bytes of frame.png)",
                  "prompt": "{\"box\": {\"x\": 310, \"y\": 40, \"width\": 420, \"height\": 600}}"
                }""")
record MaskUpload(
        @Schema(
                description = "The frame, a PNG, JPEG or WebP; unless `prompt` names a frame of an upload as `source`.",
                type = "string",
                format = "binary")
        @Nullable
        String image,

        @Schema(
                description =
                        "`MaskPrompt` as JSON text, of at most 64 KiB; the part may have any Content-Type, or none.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "{\"box\": {\"x\": 310, \"y\": 40, \"width\": 420, \"height\": 600}}")
        String prompt) {}
