package dev.mattebox.mqe.api;

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

import java.util.List;

/** The contract of {@code /v1/fusions}, from which {@code openapi.yaml} is made. */
@Tag(name = "Fusions", description = "The better of two mattes, for each pixel: upload, follow, download.")
interface FusionApi {

    String PATH = "/v1/fusions";
    String ID_DESCRIPTION = "The identifier of the fusion.";
    String ID_EXAMPLE = "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4";

    @Operation(
            operationId = "createFusion",
            summary = "Fuse two mattes",
            description =
                    "Takes a clip, two mattes of it and perhaps a mask of what is meant, and queues a fusion: `alphaA` is kept"
                            + " where it is reliable, and mended with `alphaB` where only that one is. Inputs are uploaded as"
                            + " multipart parts, or named in JSON: by the path of a finished upload of `/v1/uploads` or by an"
                            + " address, which is asked only if it is an https address of a public server or the operator"
                            + " allows it. Everything that can be known is checked before the answer. The part `options` is"
                            + " JSON; it may be typed `application/json` or not typed at all.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = FusionUpload.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = FusionRequest.class),
                                        examples = @ExampleObject(name = "links", value = FusionExamples.LINKED_INPUTS))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "The fusion is finished: what `Prefer: wait` asks for.",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Where the fusion is.",
                        schema = @Schema(type = "string", format = "uri-reference")),
                @Header(name = "Preference-Applied", description = "`wait`.", schema = @Schema(type = "string"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = FusionRepresentation.class),
                            examples = @ExampleObject(name = "succeeded", value = FusionExamples.SUCCEEDED)))
    @ApiResponse(
            responseCode = "202",
            description = "The fusion is accepted.",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Where the fusion is.",
                        schema = @Schema(type = "string", format = "uri-reference")),
                @Header(
                        name = HttpHeaders.RETRY_AFTER,
                        description = "After how many seconds to look at it.",
                        schema = @Schema(type = "integer"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = FusionRepresentation.class),
                            examples = @ExampleObject(name = "queued", value = FusionExamples.QUEUED)))
    @TakesInputs
    @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    @ApiResponse(responseCode = "422", ref = "#/components/responses/QualityUnprocessableContent")
    @PostMapping(
            path = FusionApi.PATH,
            consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FusionRepresentation> createFusion(
            @Parameter(
                            name = "Idempotency-Key",
                            in = ParameterIn.HEADER,
                            description =
                                    "A key of your choice. A request that is repeated with the same key and the same"
                                            + " content answers with the fusion that was accepted first; with other content it"
                                            + " is refused with 422.",
                            schema = @Schema(type = "string", minLength = 1, maxLength = 255),
                            example = "5f0e9a3c-shot-042")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            @Parameter(
                            name = "Prefer",
                            in = ParameterIn.HEADER,
                            description = "With `wait` (RFC 7240), perhaps `wait=` and a number of seconds, the fusion"
                                    + " of a single image of at most two megapixels is answered when it is finished, if"
                                    + " that takes no longer than the number says and than half a minute. Otherwise the"
                                    + " answer is 202 as without it, also if the time went by in the queue behind a long"
                                    + " job.",
                            schema = @Schema(type = "string"),
                            example = "wait=10")
                    @RequestHeader(name = "Prefer", required = false)
                    @Nullable
                    List<String> preferences,
            @Parameter(hidden = true) HttpServletRequest request);

    @Operation(
            operationId = "listFusions",
            summary = "List fusions",
            description = "The fusions of the caller's tenant, the newest first, page by page.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of fusions.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = FusionPage.class),
                            examples = @ExampleObject(name = "page", value = FusionExamples.PAGE)))
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @GetMapping(path = FusionApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    FusionPage listFusions(
            @Parameter(description = "Only fusions in this state.", example = "SUCCEEDED")
                    @RequestParam(required = false)
                    @Nullable
                    JobState state,
            @Parameter(description = "At most so many fusions.", example = "20")
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
            operationId = "getFusion",
            summary = "Look at a fusion",
            description =
                    "State, progress, artifacts, and the problem if it failed. Send the `ETag` of the last answer as"
                            + " `If-None-Match` and get 304 while nothing has changed.")
    @ApiResponse(
            responseCode = "200",
            description = "The fusion.",
            headers = {
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "The version of the fusion.",
                        schema = @Schema(type = "string")),
                @Header(
                        name = HttpHeaders.RETRY_AFTER,
                        description = "After how many seconds to look again; only while it is not finished.",
                        schema = @Schema(type = "integer"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = FusionRepresentation.class),
                            examples = {
                                @ExampleObject(name = "running", value = FusionExamples.RUNNING),
                                @ExampleObject(name = "succeeded", value = FusionExamples.SUCCEEDED),
                                @ExampleObject(name = "failed", value = FusionExamples.FAILED)
                            }))
    @ApiResponse(responseCode = "304", description = "The fusion is as it was.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @GetMapping(path = FusionApi.PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FusionRepresentation> getFusion(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id);

    @Operation(
            operationId = "cancelFusion",
            summary = "Cancel a fusion",
            description = "A queued fusion never runs; a running one stops at its next frame. Cancelling a cancelled"
                    + " fusion changes nothing; one that succeeded or failed can no longer be cancelled.")
    @ApiResponse(
            responseCode = "200",
            description = "The fusion, now CANCELLED.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = FusionRepresentation.class),
                            examples = @ExampleObject(name = "cancelled", value = FusionExamples.CANCELLED)))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    @PostMapping(path = FusionApi.PATH + "/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    FusionRepresentation cancelFusion(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id);

    @Operation(
            operationId = "deleteFusion",
            summary = "Delete a fusion",
            description = "Deletes a fusion with its inputs and artifacts, whatever its state; a running one stops.")
    @ApiResponse(responseCode = "204", description = "The fusion is gone.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @DeleteMapping(path = FusionApi.PATH + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteFusion(@Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id);

    @Operation(
            operationId = "watchFusion",
            summary = "Follow a fusion",
            description = "Server-sent events until the fusion is finished. Each event is the whole fusion as of"
                    + " `GET /v1/fusions/{id}`: `state` when it came into a state, `progress` in between. Its `id` is"
                    + " the version of the fusion; reconnect with `Last-Event-ID` and only what is newer is sent."
                    + " Comment lines keep idle connections open.")
    @ApiResponse(
            responseCode = "200",
            description = "The stream of events.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(name = "events", value = FusionExamples.EVENTS)))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/ServiceUnavailable")
    @GetMapping(path = FusionApi.PATH + "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter watchFusion(
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
            operationId = "downloadFusionArtifact",
            summary = "Download an artifact",
            description = "A file that the fusion made, or with `Range` a part of it. `If-Range` with the `ETag` makes"
                    + " sure that the parts belong together; `If-None-Match` answers 304.")
    @DownloadsArtifact
    @GetMapping(path = FusionApi.PATH + "/{id}/artifacts/{name}")
    ResponseEntity<?> downloadFusionArtifact(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id,
            @Parameter(description = "The name of the artifact.", example = "alpha.zip") @PathVariable String name,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers);
}
