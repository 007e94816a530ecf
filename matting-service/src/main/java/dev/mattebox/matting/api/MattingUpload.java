package dev.mattebox.matting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The multipart body of a new matting; described here, read by {@link dev.mattebox.service.uploads.Upload}. */
@Schema(
        name = "MattingUpload",
        description = "A clip, a mask of what to cut out, and options.",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
        example = """
                {
                  "video": "(the bytes of clip.mp4)",
                  "mask": "(the bytes of mask.png)",
                  "options": "{\\"outputs\\": [{\\"kind\\": \\"alpha\\", \\"format\\": \\"png16\\"}], \\"quality\\": true}"
                }""")
record MattingUpload(
        @Schema(
                description = "The clip: any video that FFmpeg decodes, or a zip of numbered PNG or JPEG frames.",
                type = "string",
                format = "binary",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String video,

        @Schema(
                description = "The mask of the first frame, a PNG or JPEG of the video's size: white is kept, black is"
                        + " not, grey is a soft edge. It may be left out if `options` has `prompts`, whose masks are parts"
                        + " of their own, under the names that the prompts give them.",
                type = "string",
                format = "binary")
        @Nullable
        String mask,

        @Schema(
                description = "`MattingOptions` as JSON text; the part may have any Content-Type, or none. A string"
                        + " here, because generated clients differ in how they send an object in a multipart body.",
                example = "{\"warmup\": 10, \"outputs\": [{\"kind\": \"alpha\", \"format\": \"png16\"}]}")
        @Nullable
        String options,

        @Schema(
                description = "A `Callback` as JSON text: whom to tell when the job has finished.",
                example = "{\"url\": \"https://studio.example/hooks/mattebox\"}")
        @Nullable
        String callback) {}
