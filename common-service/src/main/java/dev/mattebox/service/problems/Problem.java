package dev.mattebox.service.problems;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem document of RFC 9457: the body of every error response, and the reason of every failed job.
 *
 * @param type identifies the kind of problem
 * @param title the same for every occurrence of the type
 * @param status the HTTP status
 * @param detail what happened here, with the values that matter and what to do
 * @param instance the path of the request, or of the job, that failed
 * @param members further members that programs can use, such as {@code videoSize}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance"})
@Schema(
        name = "Problem",
        description =
                "An error as an RFC 9457 problem document. `type` is stable: switch on it. Further members depend on"
                        + " the type, for example `videoSize` and `maskSize` of `/problems/mask-size-mismatch`, or `errors` of"
                        + " `/problems/invalid-options`.",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
        requiredProperties = {"type", "title", "status", "detail"},
        example = """
                {
                  "type": "/problems/mask-size-mismatch",
                  "title": "The mask does not fit the video",
                  "status": 422,
                  "detail": "The video is 1920x1080 and the mask is 1280x720. Send a mask of 1920x1080.",
                  "instance": "/v1/mattings",
                  "videoSize": "1920x1080",
                  "maskSize": "1280x720"
                }""")
public record Problem(
        @Schema(
                type = "string",
                format = "uri-reference",
                description = "Identifies the kind of problem.",
                example = "/problems/mask-size-mismatch")
        URI type,

        @Schema(
                description = "A short summary, the same for every problem of the type.",
                example = "The mask does not fit the video")
        String title,

        @Schema(description = "The HTTP status.", example = "422")
        int status,

        @Schema(
                description = "What happened this time and what to do.",
                example = "The video is 1920x1080 and the mask is 1280x720. Send a mask of 1920x1080.")
        String detail,

        @Schema(
                type = "string",
                format = "uri-reference",
                description = "The path of the request or of the job that failed.",
                example = "/v1/mattings")
        @Nullable
        URI instance,

        @JsonAnyGetter @JsonAnySetter @Schema(hidden = true) Map<String, Object> members) {

    /** Copies the members, keeping their order. */
    public Problem {
        members = members == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static Problem of(ProblemType type, String detail, Map<String, Object> members) {
        return new Problem(type.uri(), type.title(), type.status().value(), detail, null, members);
    }

    /** The same problem, said to have happened at this path. */
    public Problem at(URI where) {
        return new Problem(type, title, status, detail, where, members);
    }

    /** The same for a path as it was requested, which may be no URI at all; nothing is said then. */
    Problem at(String requestPath) {
        try {
            // a path that begins with two slashes would be a host
            return at(URI.create(requestPath.replaceFirst("^/+", "/")));
        } catch (IllegalArgumentException noUri) {
            return this;
        }
    }
}
