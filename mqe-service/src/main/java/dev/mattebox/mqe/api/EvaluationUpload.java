package dev.mattebox.mqe.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The multipart body of a new evaluation; described here, read by {@link dev.mattebox.service.uploads.Upload}. */
@Schema(
        name = "EvaluationUpload",
        description = "A clip, a matte of it, perhaps a mask of what is meant, and options.",
        example = """
                {
                  "video": "(the bytes of clip.mp4)",
                  "alpha": "(the bytes of alpha.zip)",
                  "mask": "(the bytes of mask.png)",
                  "options": "{\\"outputs\\": [{\\"kind\\": \\"scores\\", \\"format\\": \\"json\\"}]}"
                }""")
record EvaluationUpload(
        @Schema(
                description =
                        "The clip: any video that FFmpeg decodes, a zip of numbered PNG or JPEG frames, or a single"
                                + " PNG or JPEG image.",
                type = "string",
                format = "binary",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String video,

        @Schema(
                description =
                        "The matte of the clip, of the same size and number of frames: a zip of grey PNGs of 8 or 16"
                                + " bits, a video or image with an alpha channel, or a grey video or image.",
                type = "string",
                format = "binary",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String alpha,

        @Schema(
                description =
                        "What is meant, white on black, of the clip's size: an image for the first frame, or a zip"
                                + " or video with a mask for each frame. Without it, a good matte of the wrong thing looks right.",
                type = "string",
                format = "binary")
        @Nullable
        String mask,

        @Schema(
                description = "`EvaluationOptions` as JSON text; the part may have any Content-Type, or none. A string"
                        + " here, because generated clients differ in how they send an object in a multipart body.",
                example = "{\"outputs\": [{\"kind\": \"scores\", \"format\": \"json\"}]}")
        @Nullable
        String options,

        @Schema(
                description = "A `Callback` as JSON text: whom to tell when the job has finished.",
                example = "{\"url\": \"https://studio.example/hooks/mattebox\"}")
        @Nullable
        String callback) {}
