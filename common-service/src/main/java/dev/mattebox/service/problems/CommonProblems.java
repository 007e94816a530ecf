package dev.mattebox.service.problems;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.List;

/** The problems that every service has. */
@Component
public final class CommonProblems implements ProblemTypes {

    public static final ProblemType MALFORMED_REQUEST = new ProblemType(
            "malformed-request",
            HttpStatus.BAD_REQUEST,
            "The request cannot be read",
            "A part or parameter is missing, is given twice or cannot be parsed. The detail names it.");
    public static final ProblemType MALFORMED_JSON = new ProblemType(
            "malformed-json",
            HttpStatus.BAD_REQUEST,
            "The JSON cannot be parsed",
            "The text is not JSON. The detail says at which line and column reading stopped.");
    public static final ProblemType INVALID_OPTIONS = new ProblemType(
            "invalid-options",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The options are not valid",
            "The JSON can be read, but an option has the wrong type or lies outside its bounds. The member errors lists"
                    + " each with a JSON pointer.");
    public static final ProblemType UNKNOWN_OPTION = new ProblemType(
            "unknown-option",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "There is no such option",
            "Options that are not known are refused rather than ignored, so that a misspelt one is noticed. The member"
                    + " errors names it, the member known lists what may stand in its place.");
    public static final ProblemType INVALID_PARAMETER = new ProblemType(
            "invalid-parameter",
            HttpStatus.BAD_REQUEST,
            "A parameter is not valid",
            "A query parameter, path variable or header has a value that it cannot have. The detail names it.");
    public static final ProblemType NOT_FOUND = new ProblemType(
            "not-found",
            HttpStatus.NOT_FOUND,
            "There is nothing here",
            "No resource has this address: it never existed, or it was deleted.");
    public static final ProblemType METHOD_NOT_ALLOWED = new ProblemType(
            "method-not-allowed",
            HttpStatus.METHOD_NOT_ALLOWED,
            "The resource does not take this method",
            "The header Allow of the response lists the methods that it takes.");
    public static final ProblemType NOT_ACCEPTABLE = new ProblemType(
            "not-acceptable",
            HttpStatus.NOT_ACCEPTABLE,
            "The answer does not come in the wanted media type",
            "The header Accept of the request admits none of the media types that the resource has.");
    public static final ProblemType JOB_FINISHED = new ProblemType(
            "job-finished",
            HttpStatus.CONFLICT,
            "The job has already finished",
            "A job that succeeded or failed can no longer be cancelled. Its result can be deleted.");
    public static final ProblemType TOO_LARGE = new ProblemType(
            "too-large",
            HttpStatus.CONTENT_TOO_LARGE,
            "The upload is too large",
            "The operator limits the size of uploads with mattebox.uploads.max-file-size and max-request-size.");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE = new ProblemType(
            "unsupported-media-type",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The resource does not take this media type",
            "The header Content-Type of the request names a media type that the resource does not read.");
    public static final ProblemType RANGE_NOT_SATISFIABLE = new ProblemType(
            "range-not-satisfiable",
            HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
            "The range lies outside the file",
            "The header Content-Range of the response says how long the file is.");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED = new ProblemType(
            "idempotency-key-reused",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The idempotency key belongs to another request",
            "An Idempotency-Key stands for one request with all its content. Send a new key with a new request.");
    public static final ProblemType IDEMPOTENCY_KEY_IN_USE = new ProblemType(
            "idempotency-key-in-use",
            HttpStatus.CONFLICT,
            "The first request with this idempotency key is not answered yet",
            "A request with the same Idempotency-Key is being worked on. Send this one again after the seconds of"
                    + " Retry-After: it then gets the first one's job, or is tried anew if the first one was refused.");
    public static final ProblemType QUEUE_FULL = new ProblemType(
            "queue-full",
            HttpStatus.SERVICE_UNAVAILABLE,
            "Too many jobs are waiting",
            "The queue is bounded by mattebox.jobs.max-queued, and so are the requests whose inputs wait to be looked at."
                    + " Try again after the seconds of Retry-After.");
    public static final ProblemType TOO_MANY_STREAMS = new ProblemType(
            "too-many-streams",
            HttpStatus.SERVICE_UNAVAILABLE,
            "Too many event streams are open",
            "Event streams are bounded by mattebox.events.max-streams. Poll the job, or try again later.");
    public static final ProblemType SHUTTING_DOWN = new ProblemType(
            "shutting-down",
            HttpStatus.SERVICE_UNAVAILABLE,
            "The service is stopping",
            "The service takes no new work because it is about to stop. Try again after the seconds of Retry-After.");
    public static final ProblemType STORE_UNAVAILABLE = new ProblemType(
            "store-unavailable",
            HttpStatus.SERVICE_UNAVAILABLE,
            "A store does not answer",
            "The files of jobs, or what the database knows of them, cannot be read or written now. Try again after the"
                    + " seconds of Retry-After.");
    public static final ProblemType INSUFFICIENT_STORAGE = new ProblemType(
            "insufficient-storage",
            HttpStatus.INSUFFICIENT_STORAGE,
            "The disk is full",
            "The service has too little disk space left. Delete jobs that are no longer needed, or ask the operator.");
    public static final ProblemType OUT_OF_MEMORY = new ProblemType(
            "out-of-memory",
            HttpStatus.INTERNAL_SERVER_ERROR,
            "There is too little memory for the job",
            "A frame did not fit into the memory of the service or of the device on which it computes. Other jobs go on."
                    + " Try smaller frames, or a smaller maxShortSide or memory if it is a matting.");
    public static final ProblemType ATTEMPTS_EXHAUSTED = new ProblemType(
            "attempts-exhausted",
            HttpStatus.INTERNAL_SERVER_ERROR,
            "The job ended the process too often",
            "The process died each time it ran this job, so it is not tried again (mattebox.jobs.max-attempts).");
    public static final ProblemType INTERNAL_ERROR = new ProblemType(
            "internal-error",
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong inside the service",
            "This is a defect of the service, not of the request. The log has the reason.");

    @Override
    public List<ProblemType> all() {
        return List.of(
                MALFORMED_REQUEST,
                MALFORMED_JSON,
                INVALID_PARAMETER,
                NOT_FOUND,
                METHOD_NOT_ALLOWED,
                NOT_ACCEPTABLE,
                JOB_FINISHED,
                TOO_LARGE,
                UNSUPPORTED_MEDIA_TYPE,
                RANGE_NOT_SATISFIABLE,
                INVALID_OPTIONS,
                UNKNOWN_OPTION,
                IDEMPOTENCY_KEY_REUSED,
                IDEMPOTENCY_KEY_IN_USE,
                OUT_OF_MEMORY,
                ATTEMPTS_EXHAUSTED,
                INTERNAL_ERROR,
                QUEUE_FULL,
                TOO_MANY_STREAMS,
                SHUTTING_DOWN,
                STORE_UNAVAILABLE,
                INSUFFICIENT_STORAGE);
    }
}
