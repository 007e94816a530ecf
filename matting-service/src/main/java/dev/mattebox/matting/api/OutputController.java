package dev.mattebox.matting.api;

import dev.mattebox.matting.options.OutputRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The resource {@code /v1/outputs}. */
@RestController
@Tag(name = "Mattings")
final class OutputController {

    @Operation(
            operationId = "listOutputs",
            summary = "List what a matting can make",
            description = "The pairs of kind and format that `options.outputs` may have.")
    @ApiResponse(
            responseCode = "200",
            description = "All outputs.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = OutputList.class),
                            examples = @ExampleObject(name = "outputs", value = ApiExamples.OUTPUTS)))
    @GetMapping(path = "/v1/outputs", produces = MediaType.APPLICATION_JSON_VALUE)
    OutputList listOutputs() {
        return new OutputList(OutputRequest.SUPPORTED, OutputRequest.DEFAULTS);
    }
}
