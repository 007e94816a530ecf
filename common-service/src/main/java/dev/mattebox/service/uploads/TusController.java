package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The resource {@code /v1/uploads}. Paths and descriptions stand in {@link TusApi}. */
@RestController
final class TusController implements TusApi {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final ResumableUploads uploads;

    TusController(ResumableUploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public ResponseEntity<Void> describeUploads() {
        return ResponseEntity.noContent()
                .header(Tus.SUPPORTED_VERSIONS, Tus.VERSION)
                .header(Tus.SUPPORTED_EXTENSIONS, Tus.EXTENSIONS)
                .header(Tus.CHECKSUM_ALGORITHMS, Checksum.ALGORITHMS)
                .header(Tus.MAX_SIZE, String.valueOf(uploads.maxBytes()))
                .build();
    }

    @Override
    public ResponseEntity<Void> createUpload(
            @Nullable String length, @Nullable String metadata, @Nullable String checksum, HttpServletRequest request)
            throws IOException {
        long bytes = number(Tus.LENGTH, length);
        String checked = metadata == null || metadata.isEmpty() ? null : UploadMetadata.checked(metadata);
        Checksum promised = checksum == null ? null : Checksum.of(checksum);
        boolean brings = isOffsetStream(request);
        if (!brings && request.getContentLengthLong() > 0) {
            throw notAStream();
        }
        ResumableUpload upload = uploads.create(bytes, checked);
        if (brings) {
            upload = begun(upload, request, promised);
        }
        return position(
                        ResponseEntity.status(HttpStatus.CREATED)
                                .location(URI.create(upload.id().path())),
                        upload)
                .build();
    }

    // whose first bytes fail has no path to go on with
    private ResumableUpload begun(ResumableUpload upload, HttpServletRequest request, @Nullable Checksum promised)
            throws IOException {
        String id = upload.id().value();
        try {
            return uploads.append(id, 0, announced(request), request.getInputStream(), promised);
        } catch (ProblemException failed) {
            uploads.terminate(id);
            throw failed;
        }
    }

    @Override
    public ResponseEntity<Void> getUploadOffset(String id) {
        ResumableUpload upload = uploads.require(id);
        ResponseEntity.HeadersBuilder<?> response = position(ResponseEntity.ok(), upload)
                .header(Tus.LENGTH, String.valueOf(upload.length()))
                .cacheControl(CacheControl.noStore());
        if (upload.metadata() != null) {
            response.header(Tus.METADATA, upload.metadata());
        }
        return response.build();
    }

    @Override
    public ResponseEntity<Void> appendToUpload(
            String id, @Nullable String offset, @Nullable String checksum, HttpServletRequest request)
            throws IOException {
        if (!isOffsetStream(request)) {
            throw notAStream();
        }
        ResumableUpload upload = uploads.append(
                id,
                number(Tus.OFFSET, offset),
                announced(request),
                request.getInputStream(),
                checksum == null ? null : Checksum.of(checksum));
        return position(ResponseEntity.noContent(), upload).build();
    }

    @Override
    public void deleteUpload(String id) {
        uploads.terminate(id);
    }

    private static <B extends ResponseEntity.HeadersBuilder<B>> B position(
            ResponseEntity.HeadersBuilder<B> response, ResumableUpload upload) {
        return response.header(Tus.OFFSET, String.valueOf(upload.offset()))
                .header(
                        Tus.EXPIRES,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                upload.expiresAt().atOffset(ZoneOffset.UTC)));
    }

    private static long number(String header, @Nullable String value) {
        if (value == null) {
            throw new ProblemException(CommonProblems.INVALID_PARAMETER, "The header " + header + " is missing.");
        }
        if (!NUMBER.matcher(value).matches()) {
            throw new ProblemException(
                    CommonProblems.INVALID_PARAMETER,
                    "The header " + header + " is a number of bytes: digits, at most 18 of them.");
        }
        return Long.parseLong(value);
    }

    private static OptionalLong announced(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    private static boolean isOffsetStream(HttpServletRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        try {
            return type != null
                    && MediaType.parseMediaType(type).equalsTypeAndSubtype(MediaType.parseMediaType(Tus.CONTENT_TYPE));
        } catch (IllegalArgumentException noMediaType) {
            return false;
        }
    }

    private static ProblemException notAStream() {
        return new ProblemException(
                CommonProblems.UNSUPPORTED_MEDIA_TYPE, "The Content-Type of bytes is " + Tus.CONTENT_TYPE + ".");
    }
}
