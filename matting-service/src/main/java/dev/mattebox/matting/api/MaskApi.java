package dev.mattebox.matting.api;

import dev.mattebox.service.api.TakesInputs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;

/** The contract of {@code /v1/masks}, from which {@code openapi.yaml} is made. */
@Tag(name = "Masks", description = "Make the mask of a frame from a few marks.")
interface MaskApi {

    String MASKS = "/v1/masks";

    @Operation(
            operationId = "createMask",
            summary = "Make a mask",
            description =
                    "Takes a frame and a few marks, a box, points or scribbles, and answers with the mask of what they"
                            + " mean. It takes a second or so, and nothing is kept. Look at the mask before you use it, and"
                            + " mark more where it is wrong.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = MaskUpload.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The mask: a grey PNG of the frame's size, 255 where the thing is and 0 elsewhere.",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_PNG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @TakesInputs
    @ApiResponse(responseCode = "422", ref = "#/components/responses/UnprocessableContent")
    @PostMapping(path = MASKS, consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> createMask(@Parameter(hidden = true) HttpServletRequest request);
}
