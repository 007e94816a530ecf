package dev.mattebox.matting.api;

import dev.mattebox.matting.frames.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The contract of clips and mattes that are looked at frame by frame, from which {@code openapi.yaml} is made. */
@Tag(
        name = "Frames",
        description = "Look at clips and mattes frame by frame, whatever their containers and codecs are.")
interface FrameApi {

    String UPLOAD = "/v1/uploads/{id}";
    String MATTING = Representations.MATTINGS + "/{id}";
    String UPLOAD_DESCRIPTION = "The identifier of a finished upload.";
    String UPLOAD_EXAMPLE = "5b1c3f0e-8a43-4d5f-9f0e-0c7d3c1f2a55";
    String FRAME_DESCRIPTION = "The number of the frame, counted from 0.";
    String SIDE_DESCRIPTION = "The picture's shorter side has at most so many pixels; it is never enlarged.";
    String PICTURE_DESCRIPTION = "The frame: a JPEG of `source`, a PNG of 8-bit grey of `alpha` and `quality`.";
    String TAG_DESCRIPTION = "Names the picture; send it as `If-None-Match`.";
    String FRAME_HEADER = "Mattebox-Frame";
    String DEFAULT_SIDE = "720";
    int SMALLEST_SIDE = 16;
    int LARGEST_SIDE = 4320;

    @Operation(
            operationId = "describeUploadedClip",
            summary = "See what an uploaded clip is",
            description = "Its size, and how many frames it has: counted, not as its header declares.")
    @ApiResponse(
            responseCode = "200",
            description = "The clip.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ClipRepresentation.class),
                            examples = @ExampleObject(name = "clip", value = ApiExamples.CLIP)))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "413", ref = "#/components/responses/ContentTooLarge")
    @ApiResponse(responseCode = "415", ref = "#/components/responses/UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "#/components/responses/UnprocessableContent")
    @GetMapping(path = UPLOAD + "/clip", produces = MediaType.APPLICATION_JSON_VALUE)
    ClipRepresentation describeUploadedClip(
            @Parameter(description = UPLOAD_DESCRIPTION, example = UPLOAD_EXAMPLE) @PathVariable String id);

    @Operation(
            operationId = "getUploadedFrame",
            summary = "See a frame of an uploaded clip",
            description = "A picture of any frame, upright. Of a video it is decoded from the key frame before it.")
    @ApiResponse(
            responseCode = "200",
            description = "The frame as a JPEG.",
            headers =
                    @Header(name = HttpHeaders.ETAG, description = TAG_DESCRIPTION, schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_JPEG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "The picture is as it was.", content = @Content)
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "413", ref = "#/components/responses/ContentTooLarge")
    @ApiResponse(responseCode = "415", ref = "#/components/responses/UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "#/components/responses/UnprocessableContent")
    @GetMapping(path = UPLOAD + "/frames/{frame}")
    ResponseEntity<byte[]> getUploadedFrame(
            @Parameter(description = UPLOAD_DESCRIPTION, example = UPLOAD_EXAMPLE) @PathVariable String id,
            @Parameter(description = FRAME_DESCRIPTION, example = "12") @PathVariable @Min(0) int frame,
            @Parameter(description = SIDE_DESCRIPTION, example = DEFAULT_SIDE)
                    @RequestParam(defaultValue = DEFAULT_SIDE)
                    @Min(SMALLEST_SIDE)
                    @Max(LARGEST_SIDE)
                    int maxShortSide,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers);

    @Operation(
            operationId = "describeMattedClip",
            summary = "See what the clip of a matting is",
            description = "Its size, and how many frames it has: counted, not as its header declares.")
    @ApiResponse(
            responseCode = "200",
            description = "The clip.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ClipRepresentation.class),
                            examples = @ExampleObject(name = "clip", value = ApiExamples.CLIP)))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @GetMapping(path = MATTING + "/clip", produces = MediaType.APPLICATION_JSON_VALUE)
    ClipRepresentation describeMattedClip(
            @Parameter(description = MattingApi.ID_DESCRIPTION, example = MattingApi.ID_EXAMPLE) @PathVariable
                    String id);

    @Operation(
            operationId = "getMattedFrame",
            summary = "See a frame of a matting",
            description =
                    "A picture of a frame of the clip, of its matte, or of the matte's quality. While the matting runs,"
                            + " the matte can be seen where segments are closed, and of the frame that was matted last; what"
                            + " cannot be seen yet is answered with 404. The matte of a finished matting is seen in its lossless"
                            + " alpha, or else in another output that holds it.")
    @ApiResponse(
            responseCode = "200",
            description = PICTURE_DESCRIPTION,
            headers = {
                @Header(name = HttpHeaders.ETAG, description = TAG_DESCRIPTION, schema = @Schema(type = "string")),
                @Header(
                        name = FRAME_HEADER,
                        description = "Which frame it is; tells what `latest` stands for.",
                        schema = @Schema(type = "integer"))
            },
            content = {
                @Content(mediaType = MediaType.IMAGE_JPEG_VALUE, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = MediaType.IMAGE_PNG_VALUE, schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "304", description = "The picture is as it was.", content = @Content)
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @GetMapping(path = MATTING + "/frames/{frame}")
    ResponseEntity<byte[]> getMattedFrame(
            @Parameter(description = MattingApi.ID_DESCRIPTION, example = MattingApi.ID_EXAMPLE) @PathVariable
                    String id,
            @Parameter(
                            description = FRAME_DESCRIPTION + " Or `latest`: the one that was matted last.",
                            schema = @Schema(type = "string", pattern = "[0-9]{1,9}|latest"),
                            example = "12")
                    @PathVariable
                    String frame,
            @Parameter(description = "What to see; left out: the clip itself.", example = "alpha")
                    @RequestParam(required = false)
                    @Nullable
                    View view,
            @Parameter(
                            description = "Whose matte to see, by the number of the object in the prompts; left out:"
                                    + " that of all objects together.",
                            example = "1")
                    @RequestParam(required = false)
                    @Min(1)
                    @Max(99)
                    @Nullable
                    Integer object,
            @Parameter(description = SIDE_DESCRIPTION, example = DEFAULT_SIDE)
                    @RequestParam(defaultValue = DEFAULT_SIDE)
                    @Min(SMALLEST_SIDE)
                    @Max(LARGEST_SIDE)
                    int maxShortSide,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers);
}
