package dev.mattebox.service.api;

import dev.mattebox.service.models.LoadedModel;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.models.ModelDescription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Optional;

/** The resource {@code /v1/models}. */
@RestController
@Tag(name = "Models", description = "The networks that jobs can ask for.")
final class ModelController {

    private static final String MATTING_MODELS = """
            {
              "models": [
                {
                  "name": "compact", "network": "compact", "parameters": 4588956, "licence": "Apache-2.0",
                  "precisions": ["float32", "auto"], "device": "cpu", "default": true
                }
              ]
            }
            """;
    private static final String MQE_MODELS = """
            {
              "models": [
                {
                  "name": "mqe-compact", "network": "mqe-compact", "parameters": 2375789, "licence": "Apache-2.0",
                  "precisions": ["float32"], "device": "cpu", "default": true
                }
              ]
            }
            """;

    private final ModelCatalog<?> catalog;

    ModelController(ModelCatalog<?> catalog) {
        this.catalog = catalog;
    }

    @Operation(
            operationId = "listModels",
            summary = "List models",
            description = "The models of this service: what they are, their licence, and where they compute.")
    @ApiResponse(
            responseCode = "200",
            description = "All models.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ModelList.class),
                            examples = {
                                @ExampleObject(name = "matting-service", value = MATTING_MODELS),
                                @ExampleObject(name = "mqe-service", value = MQE_MODELS)
                            }))
    @GetMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
    ModelList listModels() {
        return list(catalog);
    }

    private static <M extends AutoCloseable> ModelList list(ModelCatalog<M> models) {
        return new ModelList(models.all().stream()
                .map(model -> describe(model, models.loaded(model.name()), models.defaultName()))
                .toList());
    }

    private static <M extends AutoCloseable> ModelRepresentation describe(
            ModelDescription<M> model, Optional<LoadedModel<M>> loaded, String defaultName) {
        return new ModelRepresentation(
                model.name(),
                model.network(),
                loaded.map(LoadedModel::parameters).orElse(null),
                model.licence(),
                model.precisions(),
                loaded.map(LoadedModel::device).orElse(null),
                model.name().equals(defaultName));
    }
}
