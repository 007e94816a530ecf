package dev.mattebox.service.http;

import dev.mattebox.service.jobs.Artifact;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Sends an artifact, or ranges of it. Spring serves ranges by itself but knows no If-Range, so ranges are decided here
 * and the bodies are of a type that Spring leaves alone. Several ranges at once are answered with the whole file, as
 * RFC 9110 allows.
 */
public final class ArtifactDownload {

    private ArtifactDownload() {}

    /** Where the bytes of an artifact come from. */
    public interface Bytes {

        /** Opens a run of them. */
        InputStream open(long from, long length);
    }

    /**
     * The response to a GET.
     *
     * @param bytes of the artifact; a whole file is checked against its digest while it is sent
     * @param request the headers of the request
     * @throws ProblemException {@code range-not-satisfiable}
     */
    public static ResponseEntity<?> of(Artifact artifact, Bytes bytes, HttpHeaders request) {
        String entityTag = "\"" + artifact.sha256() + "\"";
        if (isUnchanged(request, entityTag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(entityTag)
                    .cacheControl(CacheControl.noCache())
                    .build();
        }
        List<HttpRange> ranges = ranges(request, entityTag, artifact);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(
                        ranges.isEmpty() ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT)
                .eTag(entityTag)
                .cacheControl(CacheControl.noCache())
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(artifact.name())
                                .build()
                                .toString())
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(artifact.sha256())) + ":")
                .contentType(MediaType.parseMediaType(artifact.mediaType()));
        if (ranges.isEmpty()) {
            return response.contentLength(artifact.sizeBytes()).body(body(artifact, bytes, 0, artifact.sizeBytes()));
        }
        HttpRange range = ranges.get(0);
        long from = range.getRangeStart(artifact.sizeBytes());
        long to = range.getRangeEnd(artifact.sizeBytes());
        return response.contentLength(to - from + 1)
                .header(HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + to + "/" + artifact.sizeBytes())
                .body(body(artifact, bytes, from, to - from + 1));
    }

    // a condition comes before the range (RFC 9110, 13.2.2), which Spring sees to for whole files only
    private static boolean isUnchanged(HttpHeaders request, String entityTag) {
        return request.getIfNoneMatch().stream()
                .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                .anyMatch(known -> known.equals("*") || known.equals(entityTag));
    }

    // no range at all stands for the whole file: also if the range cannot be read, if there are several, or if If-Range
    // names another version
    private static List<HttpRange> ranges(HttpHeaders request, String entityTag, Artifact artifact) {
        String header = request.getFirst(HttpHeaders.RANGE);
        String condition = request.getFirst(HttpHeaders.IF_RANGE);
        List<HttpRange> wanted = condition == null || condition.equals(entityTag) ? parse(header) : List.of();
        List<HttpRange> satisfiable = wanted.stream()
                .filter(range -> range.getRangeStart(artifact.sizeBytes()) < artifact.sizeBytes())
                .toList();
        if (!wanted.isEmpty() && satisfiable.isEmpty()) {
            throw new ProblemException(
                            CommonProblems.RANGE_NOT_SATISFIABLE,
                            artifact.name() + " has " + artifact.sizeBytes() + " bytes; " + header + " lies outside.")
                    .with("sizeBytes", artifact.sizeBytes())
                    .withHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + artifact.sizeBytes());
        }
        return satisfiable.size() == 1 ? satisfiable : List.of();
    }

    private static List<HttpRange> parse(@Nullable String header) {
        try {
            return HttpRange.parseRanges(header);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static InputStreamResource body(Artifact artifact, Bytes bytes, long from, long length) {
        return new InputStreamResource(
                () -> length == artifact.sizeBytes()
                        ? new VerifiedStream(bytes.open(from, length), artifact)
                        : bytes.open(from, length),
                artifact.name());
    }
}
