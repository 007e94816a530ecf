package dev.mattebox.service.problems;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends a request, or a job, with a problem. Throw it with the values that matter in the message and with what to do;
 * the message is shown to the user.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    public ProblemException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    public ProblemException(ProblemType type, String detail, Throwable cause) {
        super(detail, cause);
        this.type = type;
    }

    /** Adds a member to the problem document. */
    public final ProblemException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds a header to the response. */
    public final ProblemException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The document that the user gets. */
    public final Problem problem() {
        return Problem.of(type, detail(), members);
    }

    /** The type of this problem. */
    public final ProblemType type() {
        return type;
    }

    final Map<String, String> headers() {
        return headers;
    }

    private String detail() {
        String message = getMessage();
        return message == null ? type.title() : message;
    }
}
