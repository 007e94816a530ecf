package dev.mattebox.service.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where an artifact is. */
@Schema(name = "ArtifactLinks", description = "Where the file is; a path relative to the server.")
public record ArtifactLinksRepresentation(
        @Schema(
                description = "The file itself.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/alpha-png16.zip")
        String self) {}
