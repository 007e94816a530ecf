package dev.mattebox.service.problems;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

import java.net.URI;

/**
 * One way in which a request or a job can fail; clients switch on its {@link #uri()}, which never changes.
 *
 * @param name the last segment of the URI, in kebab-case
 * @param status the HTTP status that goes with it; for the problem of a job, the status that a request failing in the
 *     same way would get
 * @param title a short summary, the same for every occurrence
 * @param description what it means and what to do, for the page behind the URI
 */
public record ProblemType(String name, HttpStatusCode status, String title, String description) {

    /** The folder of all problem URIs. */
    public static final String PATH = "/problems/";

    /** What the status is called. */
    public String reason() {
        return status instanceof HttpStatus known ? known.getReasonPhrase() : title;
    }

    /** The stable identifier, relative to the service. */
    public URI uri() {
        return URI.create(PATH + name);
    }
}
