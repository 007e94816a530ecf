package dev.mattebox.service.http;

import dev.mattebox.service.jobs.JobId;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The opaque token behind which a list of jobs goes on. */
public final class PageToken {

    private PageToken() {}

    /** The token of the page that follows this job. */
    public static String after(JobId last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.value().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The job behind which the page begins.
     *
     * @throws ProblemException {@code invalid-parameter} if the token was not made by {@link #after}
     */
    public static JobId decode(String token) {
        try {
            return new JobId(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    CommonProblems.INVALID_PARAMETER,
                    "pageToken is not one that this service gave out. Take nextPageToken of the page before.",
                    e);
        }
    }
}
