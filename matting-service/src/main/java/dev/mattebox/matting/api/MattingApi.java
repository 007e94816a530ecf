package dev.mattebox.matting.api;

import dev.mattebox.service.api.DownloadsArtifact;
import dev.mattebox.service.api.TakesInputs;
import dev.mattebox.service.jobs.JobState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The contract of {@code /v1/mattings}, from which {@code openapi.yaml} is made. */
@Tag(name = "Mattings", description = "Cut something out of a clip: upload, follow, download.")
interface MattingApi {

    String ID_DESCRIPTION = "The identifier of the matting.";
    String ID_EXAMPLE = "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4";

    @Operation(
            operationId = "createMatting",
            summary = "Matte a clip",
            description =
                    "Takes a clip and masks of what to cut out and queues a matting: `mask` of the first frame, and others"
                            + " of any frames and several objects as `options.prompts` says. They are uploaded as"
                            + " multipart parts, or named in JSON: by the path of a finished upload of `/v1/uploads` or by an"
                            + " address, which is asked only if it is an https address of a public server or the operator allows it."
                            + " Everything is checked before the answer: a matting that is accepted can run, and survives restarts"
                            + " of the service. The part `options` is JSON; it may be typed `application/json` or not typed at all.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = MattingUpload.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = MattingRequest.class),
                                        examples = @ExampleObject(name = "named", value = ApiExamples.NAMED_INPUTS))
                            }))
    @ApiResponse(
            responseCode = "202",
            description = "The matting is accepted.",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Where the matting is.",
                        schema = @Schema(type = "string", format = "uri-reference")),
                @Header(
                        name = HttpHeaders.RETRY_AFTER,
                        description = "After how many seconds to look at it.",
                        schema = @Schema(type = "integer"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = MattingRepresentation.class),
                            examples = @ExampleObject(name = "queued", value = ApiExamples.QUEUED)))
    @TakesInputs
    @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    @ApiResponse(responseCode = "422", ref = "#/components/responses/UnprocessableContent")
    @PostMapping(
            path = Representations.MATTINGS,
            consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<MattingRepresentation> createMatting(
            @Parameter(
                            name = "Idempotency-Key",
                            in = ParameterIn.HEADER,
                            description =
                                    "A key of your choice. A request that is repeated with the same key and the same"
                                            + " content answers with the matting that was accepted first; with other content it is"
                                            + " refused with 422.",
                            schema = @Schema(type = "string", minLength = 1, maxLength = 255),
                            example = "5f0e9a3c-shot-042")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            @Parameter(hidden = true) HttpServletRequest request);

    @Operation(
            operationId = "refineMatting",
            summary = "Refine a matting",
            description =
                    "Mattes the clip of a matting that succeeded with further prompts, as a new matting with the same"
                            + " options. What comes before the first new mask is not done again, nor are objects that have no new"
                            + " mask; the result is that of a matting with all prompts from the start, bit for bit. The first"
                            + " matting stays as it is.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = RefineUpload.class))))
    @ApiResponse(
            responseCode = "202",
            description = "The new matting is accepted.",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Where the new matting is.",
                        schema = @Schema(type = "string", format = "uri-reference")),
                @Header(
                        name = HttpHeaders.RETRY_AFTER,
                        description = "After how many seconds to look at it.",
                        schema = @Schema(type = "integer"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = MattingRepresentation.class),
                            examples = @ExampleObject(name = "queued", value = ApiExamples.QUEUED)))
    @TakesInputs
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    @ApiResponse(responseCode = "422", ref = "#/components/responses/UnprocessableContent")
    @PostMapping(
            path = Representations.MATTINGS + "/{id}/refine",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<MattingRepresentation> refineMatting(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id,
            @Parameter(
                            name = "Idempotency-Key",
                            in = ParameterIn.HEADER,
                            description = "As for a new matting.",
                            schema = @Schema(type = "string", minLength = 1, maxLength = 255),
                            example = "5f0e9a3c-shot-042-second-try")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            @Parameter(hidden = true) HttpServletRequest request);

    @Operation(
            operationId = "listMattings",
            summary = "List mattings",
            description = "The mattings of the caller's tenant, the newest first, page by page.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of mattings.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = MattingPage.class),
                            examples = @ExampleObject(name = "page", value = ApiExamples.PAGE)))
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @GetMapping(path = Representations.MATTINGS, produces = MediaType.APPLICATION_JSON_VALUE)
    MattingPage listMattings(
            @Parameter(description = "Only mattings in this state.", example = "SUCCEEDED")
                    @RequestParam(required = false)
                    @Nullable
                    JobState state,
            @Parameter(description = "At most so many mattings.", example = "20")
                    @RequestParam(defaultValue = "20")
                    @Min(1)
                    @Max(100)
                    int pageSize,
            @Parameter(
                            description = "`nextPageToken` of the page before.",
                            example = "MDE5YWE3YzItNWUxZi03YTQwLTljMzUtMWYwYmUzYTlkMmM0")
                    @RequestParam(required = false)
                    @Nullable
                    String pageToken);

    @Operation(
            operationId = "getMatting",
            summary = "Look at a matting",
            description =
                    "State, progress, artifacts, and the problem if it failed. Send the `ETag` of the last answer as"
                            + " `If-None-Match` and get 304 while nothing has changed.")
    @ApiResponse(
            responseCode = "200",
            description = "The matting.",
            headers = {
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "The version of the matting.",
                        schema = @Schema(type = "string")),
                @Header(
                        name = HttpHeaders.RETRY_AFTER,
                        description = "After how many seconds to look again; only while it is not finished.",
                        schema = @Schema(type = "integer"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = MattingRepresentation.class),
                            examples = {
                                @ExampleObject(name = "running", value = ApiExamples.RUNNING),
                                @ExampleObject(name = "succeeded", value = ApiExamples.SUCCEEDED),
                                @ExampleObject(name = "without quality", value = ApiExamples.WITHOUT_QUALITY),
                                @ExampleObject(name = "failed", value = ApiExamples.FAILED)
                            }))
    @ApiResponse(responseCode = "304", description = "The matting is as it was.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @GetMapping(path = Representations.MATTINGS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<MattingRepresentation> getMatting(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id);

    @Operation(
            operationId = "cancelMatting",
            summary = "Cancel a matting",
            description = "A queued matting never runs; a running one stops at its next frame. Cancelling a cancelled"
                    + " matting changes nothing; one that succeeded or failed can no longer be cancelled.")
    @ApiResponse(
            responseCode = "200",
            description = "The matting, now CANCELLED.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = MattingRepresentation.class),
                            examples = @ExampleObject(name = "cancelled", value = ApiExamples.CANCELLED)))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    @PostMapping(path = Representations.MATTINGS + "/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    MattingRepresentation cancelMatting(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id);

    @Operation(
            operationId = "deleteMatting",
            summary = "Delete a matting",
            description = "Deletes a matting with its inputs and artifacts, whatever its state; a running one stops.")
    @ApiResponse(responseCode = "204", description = "The matting is gone.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @DeleteMapping(path = Representations.MATTINGS + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteMatting(@Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id);

    @Operation(
            operationId = "watchMatting",
            summary = "Follow a matting",
            description = "Server-sent events until the matting is finished. Each event is the whole matting as of"
                    + " `GET /v1/mattings/{id}`: `state` when it came into a state, `progress` in between. Its `id` is"
                    + " the version of the matting; reconnect with `Last-Event-ID` and only what is newer is sent."
                    + " Comment lines keep idle connections open.")
    @ApiResponse(
            responseCode = "200",
            description = "The stream of events.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(name = "events", value = ApiExamples.EVENTS)))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/ServiceUnavailable")
    @GetMapping(path = Representations.MATTINGS + "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter watchMatting(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id,
            @Parameter(
                            name = "Last-Event-ID",
                            in = ParameterIn.HEADER,
                            description = "The `id` of the last event that was received.",
                            example = "17")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId);

    @Operation(
            operationId = "downloadArtifact",
            summary = "Download an artifact",
            description = "A file that the matting made, or with `Range` a part of it. `If-Range` with the `ETag` makes"
                    + " sure that the parts belong together; `If-None-Match` answers 304.")
    @DownloadsArtifact
    @GetMapping(path = Representations.MATTINGS + "/{id}/artifacts/{name}")
    ResponseEntity<?> downloadArtifact(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id,
            @Parameter(description = "The name of the artifact.", example = "alpha-png16.zip") @PathVariable
                    String name,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers);
}
