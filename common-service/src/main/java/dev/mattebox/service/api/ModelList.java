package dev.mattebox.service.api;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

/** All models. */
@Schema(name = "ModelList", description = "The models of this service.")
record ModelList(
        @Schema(description = "All models, the bundled one first.", requiredMode = Schema.RequiredMode.REQUIRED)
        List<ModelRepresentation> models) {}
