package dev.mattebox.service.uploads;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.io.IOException;

/** The contract of {@code /v1/uploads}: tus 1.0, from which {@code openapi.yaml} is made. */
@Tag(
        name = "Uploads",
        description =
                "Resumable uploads by the protocol tus 1.0, for large files: create, send in pieces, give the path to"
                        + " a job. Any tus client works.")
interface TusApi {

    String ID = UploadId.PATH + "/{id}";
    String ID_DESCRIPTION = "The identifier of the upload.";
    String ID_EXAMPLE = "5b1c3f0e-8a43-4d5f-9f0e-0c7d3c1f2a55";
    String OFFSET_DESCRIPTION = "How many bytes are there.";
    String EXPIRES_DESCRIPTION = "When the upload is deleted if nobody uses it before, as an HTTP date.";
    String CHECKSUM_DESCRIPTION =
            "`sha1` or `sha256`, a space and the digest of this request's body in Base64. If it is another one, nothing of"
                    + " the body is kept and the answer is 460.";
    String CHECKSUM_EXAMPLE = "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
    String VERSION_PATTERN = "1\\.0\\.0";

    @Operation(
            operationId = "describeUploads",
            summary = "Ask what resumable uploads can do",
            description = "The versions and extensions of tus, and the size of the largest file.")
    @ApiResponse(
            responseCode = "204",
            description = "The headers say it.",
            headers = {
                @Header(
                        name = Tus.RESUMABLE,
                        description = "The version of tus that is spoken.",
                        schema = @Schema(type = "string")),
                @Header(
                        name = Tus.SUPPORTED_VERSIONS,
                        description = "The versions of tus that can be spoken.",
                        schema = @Schema(type = "string")),
                @Header(
                        name = Tus.SUPPORTED_EXTENSIONS,
                        description = "The extensions of tus.",
                        schema = @Schema(type = "string")),
                @Header(
                        name = Tus.CHECKSUM_ALGORITHMS,
                        description = "The algorithms of `Upload-Checksum`.",
                        schema = @Schema(type = "string")),
                @Header(
                        name = Tus.MAX_SIZE,
                        description = "The length of the largest file in bytes.",
                        schema = @Schema(type = "integer", format = "int64"))
            },
            content = @Content)
    @RequestMapping(path = UploadId.PATH, method = RequestMethod.OPTIONS)
    ResponseEntity<Void> describeUploads();

    @Operation(
            operationId = "createUpload",
            summary = "Begin a resumable upload",
            description =
                    "Promises room for a file of `Upload-Length` bytes. The first bytes may come along as the body;"
                            + " the rest is sent with PATCH. When all are there, a job takes the upload by its path: give it in the"
                            + " place of a link in the JSON body. The upload can be used for several jobs until it expires.",
            requestBody =
                    @RequestBody(
                            description = "The first bytes, or nothing.",
                            content =
                                    @Content(
                                            mediaType = Tus.CONTENT_TYPE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @Parameter(
            name = Tus.RESUMABLE,
            in = ParameterIn.HEADER,
            required = true,
            description = "The version of tus.",
            schema = @Schema(type = "string", pattern = VERSION_PATTERN),
            example = Tus.VERSION)
    @ApiResponse(
            responseCode = "201",
            description = "The upload can begin, or has begun.",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "The path of the upload.",
                        schema = @Schema(type = "string", format = "uri-reference")),
                @Header(
                        name = Tus.OFFSET,
                        description = OFFSET_DESCRIPTION,
                        schema = @Schema(type = "integer", format = "int64")),
                @Header(name = Tus.EXPIRES, description = EXPIRES_DESCRIPTION, schema = @Schema(type = "string"))
            },
            content = @Content)
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
    @ApiResponse(responseCode = "413", ref = "#/components/responses/ContentTooLarge")
    @ApiResponse(responseCode = "415", ref = "#/components/responses/UnsupportedMediaType")
    @ApiResponse(responseCode = "460", ref = "#/components/responses/ChecksumMismatch")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/ServiceUnavailable")
    @ApiResponse(responseCode = "507", ref = "#/components/responses/InsufficientStorage")
    @PostMapping(path = UploadId.PATH)
    ResponseEntity<Void> createUpload(
            @Parameter(
                            name = Tus.LENGTH,
                            in = ParameterIn.HEADER,
                            required = true,
                            description = "The length of the whole file in bytes.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"),
                            example = "104857600")
                    @RequestHeader(name = Tus.LENGTH, required = false)
                    @Nullable
                    String length,
            @Parameter(
                            name = Tus.METADATA,
                            in = ParameterIn.HEADER,
                            description =
                                    "What the client says of the file: pairs of a key, a space and a value in Base64,"
                                            + " separated by commas. HEAD gives it back; it is used for nothing.",
                            schema = @Schema(type = "string", maxLength = 4096),
                            example = "filename Y2xpcC5tcDQ=")
                    @RequestHeader(name = Tus.METADATA, required = false)
                    @Nullable
                    String metadata,
            @Parameter(
                            name = Tus.CHECKSUM,
                            in = ParameterIn.HEADER,
                            description = CHECKSUM_DESCRIPTION,
                            schema = @Schema(type = "string"),
                            example = CHECKSUM_EXAMPLE)
                    @RequestHeader(name = Tus.CHECKSUM, required = false)
                    @Nullable
                    String checksum,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException;

    @Operation(
            operationId = "getUploadOffset",
            summary = "Ask how far an upload is",
            description = "Send the file from `Upload-Offset` on.")
    @Parameter(
            name = Tus.RESUMABLE,
            in = ParameterIn.HEADER,
            required = true,
            description = "The version of tus.",
            schema = @Schema(type = "string", pattern = VERSION_PATTERN),
            example = Tus.VERSION)
    @ApiResponse(
            responseCode = "200",
            description = "The headers say it.",
            headers = {
                @Header(
                        name = Tus.OFFSET,
                        description = OFFSET_DESCRIPTION,
                        schema = @Schema(type = "integer", format = "int64")),
                @Header(
                        name = Tus.LENGTH,
                        description = "The length of the whole file in bytes.",
                        schema = @Schema(type = "integer", format = "int64")),
                @Header(
                        name = Tus.METADATA,
                        description = "What the client said of the file.",
                        schema = @Schema(type = "string")),
                @Header(name = Tus.EXPIRES, description = EXPIRES_DESCRIPTION, schema = @Schema(type = "string"))
            },
            content = @Content)
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
    @RequestMapping(path = ID, method = RequestMethod.HEAD)
    ResponseEntity<Void> getUploadOffset(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id);

    @Operation(
            operationId = "appendToUpload",
            summary = "Send the next bytes of an upload",
            description =
                    "The body is the file from `Upload-Offset` on, to its end or not. If the connection breaks, the"
                            + " bytes that came are kept, unless the request has a checksum: ask for the offset with HEAD and go on.",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "The next bytes.",
                            content =
                                    @Content(
                                            mediaType = Tus.CONTENT_TYPE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @Parameter(
            name = Tus.RESUMABLE,
            in = ParameterIn.HEADER,
            required = true,
            description = "The version of tus.",
            schema = @Schema(type = "string", pattern = VERSION_PATTERN),
            example = Tus.VERSION)
    @ApiResponse(
            responseCode = "204",
            description = "The bytes are on the disk.",
            headers = {
                @Header(
                        name = Tus.OFFSET,
                        description = OFFSET_DESCRIPTION,
                        schema = @Schema(type = "integer", format = "int64")),
                @Header(name = Tus.EXPIRES, description = EXPIRES_DESCRIPTION, schema = @Schema(type = "string"))
            },
            content = @Content)
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
    @ApiResponse(responseCode = "415", ref = "#/components/responses/UnsupportedMediaType")
    @ApiResponse(responseCode = "423", ref = "#/components/responses/Locked")
    @ApiResponse(responseCode = "460", ref = "#/components/responses/ChecksumMismatch")
    @ApiResponse(responseCode = "507", ref = "#/components/responses/InsufficientStorage")
    @PatchMapping(path = ID)
    ResponseEntity<Void> appendToUpload(
            @Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id,
            @Parameter(
                            name = Tus.OFFSET,
                            in = ParameterIn.HEADER,
                            required = true,
                            description =
                                    "How many bytes are there already; the first byte of the body comes after them.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"),
                            example = "67108864")
                    @RequestHeader(name = Tus.OFFSET, required = false)
                    @Nullable
                    String offset,
            @Parameter(
                            name = Tus.CHECKSUM,
                            in = ParameterIn.HEADER,
                            description = CHECKSUM_DESCRIPTION,
                            schema = @Schema(type = "string"),
                            example = CHECKSUM_EXAMPLE)
                    @RequestHeader(name = Tus.CHECKSUM, required = false)
                    @Nullable
                    String checksum,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException;

    @Operation(
            operationId = "deleteUpload",
            summary = "Delete an upload",
            description = "Deletes its bytes. Jobs that were made of it keep their inputs.")
    @Parameter(
            name = Tus.RESUMABLE,
            in = ParameterIn.HEADER,
            required = true,
            description = "The version of tus.",
            schema = @Schema(type = "string", pattern = VERSION_PATTERN),
            example = Tus.VERSION)
    @ApiResponse(responseCode = "204", description = "The upload is gone.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
    @ApiResponse(responseCode = "423", ref = "#/components/responses/Locked")
    @DeleteMapping(path = ID)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteUpload(@Parameter(description = ID_DESCRIPTION, example = ID_EXAMPLE) @PathVariable String id);
}
