package dev.mattebox.mqe.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The multipart body of a new fusion; described here, read by {@link dev.mattebox.service.uploads.Upload}. */
@Schema(
        name = "FusionUpload",
        description = "A clip, two mattes of it, perhaps a mask of what is meant, and options.",
        example = """
                {
                  "video": "(the bytes of clip.mp4)",
                  "alphaA": "(the bytes of steady.zip)",
                  "alphaB": "(the bytes of sharp.zip)",
                  "options": "{\\"outputs\\": [{\\"kind\\": \\"alpha\\", \\"format\\": \\"png16\\"}]}"
                }""")
record FusionUpload(
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
                        "The matte that is kept where it is reliable: a stable one. Of the clip's size and number of"
                                + " frames: a zip of grey PNGs of 8 or 16 bits, a video or image with an alpha channel, or a grey"
                                + " video or image.",
                type = "string",
                format = "binary",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String alphaA,

        @Schema(
                description = "The matte that mends it where this one is reliable and the other is not: a sharp one.",
                type = "string",
                format = "binary",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String alphaB,

        @Schema(
                description =
                        "What is meant, white on black, of the clip's size: an image for the first frame, or a zip"
                                + " or video with a mask for each frame. Without it, a good matte of the wrong thing looks right.",
                type = "string",
                format = "binary")
        @Nullable
        String mask,

        @Schema(
                description = "`FusionOptions` as JSON text; the part may have any Content-Type, or none. A string"
                        + " here, because generated clients differ in how they send an object in a multipart body.",
                example = "{\"acceptReliable\": 0.95}")
        @Nullable
        String options,

        @Schema(
                description = "A `Callback` as JSON text: whom to tell when the job has finished.",
                example = "{\"url\": \"https://studio.example/hooks/mattebox\"}")
        @Nullable
        String callback) {}
