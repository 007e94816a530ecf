package dev.mattebox.service.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes how artifacts are downloaded, whatever made them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = HttpHeaders.RANGE,
        in = ParameterIn.HEADER,
        description = "The bytes wanted.",
        schema = @Schema(type = "string"),
        example = "bytes=0-1023")
@Parameter(
        name = HttpHeaders.IF_RANGE,
        in = ParameterIn.HEADER,
        description = "The `ETag` of the file that the range belongs to; the whole file is sent if it is another.",
        schema = @Schema(type = "string"),
        example = "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"")
@ApiResponse(
        responseCode = "200",
        description = "The whole file, with the Content-Type of `Artifact.mediaType`.",
        headers = {
            @Header(name = HttpHeaders.ETAG, description = "Names these bytes.", schema = @Schema(type = "string")),
            @Header(
                    name = HttpHeaders.CONTENT_DISPOSITION,
                    description = "Suggests the artifact's name.",
                    schema = @Schema(type = "string")),
            @Header(
                    name = "Repr-Digest",
                    description = "The SHA-256 of the whole file (RFC 9530).",
                    schema = @Schema(type = "string")),
            @Header(
                    name = HttpHeaders.ACCEPT_RANGES,
                    description = "Always `bytes`.",
                    schema = @Schema(type = "string"))
        },
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema = @Schema(type = "string", format = "binary")))
@ApiResponse(
        responseCode = "206",
        description = "The wanted part of the file.",
        headers =
                @Header(
                        name = HttpHeaders.CONTENT_RANGE,
                        description = "Which bytes these are.",
                        schema = @Schema(type = "string")),
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema = @Schema(type = "string", format = "binary")))
@ApiResponse(responseCode = "304", description = "The file is as it was.", content = @Content)
@ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
@ApiResponse(responseCode = "416", ref = "#/components/responses/RequestedRangeNotSatisfiable")
public @interface DownloadsArtifact {}
