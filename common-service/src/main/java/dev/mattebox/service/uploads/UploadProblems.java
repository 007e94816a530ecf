package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.ProblemType;
import dev.mattebox.service.problems.ProblemTypes;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

import java.util.List;

/** What can be wrong with resumable uploads. */
@Component
public final class UploadProblems implements ProblemTypes {

    public static final ProblemType TUS_VERSION_UNSUPPORTED = new ProblemType(
            "tus-version-unsupported",
            HttpStatus.PRECONDITION_FAILED,
            "The version of the upload protocol is not spoken here",
            "Resumable uploads speak tus 1.0.0. Send Tus-Resumable: 1.0.0 with every request but OPTIONS.");
    public static final ProblemType UPLOAD_OFFSET_MISMATCH = new ProblemType(
            "upload-offset-mismatch",
            HttpStatus.CONFLICT,
            "The upload goes on elsewhere",
            "Upload-Offset of a PATCH is the number of bytes that are there already. The member offset says it; HEAD"
                    + " does, too. Go on from there.");
    public static final ProblemType UPLOAD_LOCKED = new ProblemType(
            "upload-locked",
            HttpStatus.LOCKED,
            "Another request is at the upload",
            "One request at a time changes an upload. One whose client has vanished lets go after some seconds: ask for"
                    + " the offset again after the seconds of Retry-After.");
    public static final ProblemType UPLOAD_CHECKSUM_MISMATCH = new ProblemType(
            "upload-checksum-mismatch",
            HttpStatusCode.valueOf(460),
            "The bytes are not those of the checksum",
            "The bytes of the request do not have the digest that Upload-Checksum names, so none of them is kept. Send"
                    + " them again.");
    public static final ProblemType UPLOAD_INCOMPLETE = new ProblemType(
            "upload-incomplete",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The upload is not finished",
            "A job takes an upload once all of its bytes are there. The members offset and length say how far it is.");
    public static final ProblemType UPLOAD_UNKNOWN = new ProblemType(
            "upload-unknown",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "There is no such upload",
            "An input names an upload that never was, was deleted or has expired. The member member names the input.");
    public static final ProblemType TOO_MANY_UPLOADS = new ProblemType(
            "too-many-uploads",
            HttpStatus.SERVICE_UNAVAILABLE,
            "Too many uploads are there",
            "Uploads are bounded by mattebox.uploads.resumable.max-open. Delete some, or wait until they expire.");

    @Override
    public List<ProblemType> all() {
        return List.of(
                TUS_VERSION_UNSUPPORTED,
                UPLOAD_OFFSET_MISMATCH,
                UPLOAD_LOCKED,
                UPLOAD_CHECKSUM_MISMATCH,
                UPLOAD_INCOMPLETE,
                UPLOAD_UNKNOWN,
                TOO_MANY_UPLOADS);
    }
}
