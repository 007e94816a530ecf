package dev.mattebox.matting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The multipart body of a refinement; described here, read by {@link dev.mattebox.service.uploads.Upload}. */
@Schema(
        name = "RefineUpload",
        description = "Further prompts, and a part for each mask that they name, unless it is an upload.",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
        example = """
                {
                  "options": "{\"prompts\": [{\"frame\": 212, \"objectId\": 1, \"mask\": \"mask-212\"}]}",
                  "mask-212": "(the bytes of mask-212.png)"
                }""")
record RefineUpload(
        @Schema(
                description = "`RefineOptions` as JSON text; the part may have any Content-Type, or none.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "{\"prompts\": [{\"frame\": 212, \"objectId\": 1, \"mask\": \"mask-212\"}]}")
        String options,

        @Schema(
                description = "A `Callback` as JSON text: whom to tell when the job has finished.",
                example = "{\"url\": \"https://studio.example/hooks/mattebox\"}")
        @Nullable
        String callback) {}
