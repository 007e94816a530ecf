package dev.mattebox.service.links;

import dev.mattebox.service.problems.ProblemType;
import dev.mattebox.service.problems.ProblemTypes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.List;

/** What can be wrong with links. */
@Component
public final class LinkProblems implements ProblemTypes {

    public static final ProblemType LINK_NOT_ALLOWED = new ProblemType(
            "link-not-allowed",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The link may not be followed",
            "Links lead to https servers with public addresses, unless the operator has turned that off"
                    + " (mattebox.links.public-https), and to the origins of mattebox.links.allowed-origins; the same"
                    + " holds for each redirect. s3 links lead to the places of mattebox.links.s3.places. The member member"
                    + " names the link, the member allowed lists the origins or the places."
                    + " Upload the file instead.");
    public static final ProblemType LINK_FAILED = new ProblemType(
            "link-failed",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The link leads to no file",
            "What the link leads to cannot be fetched: its server is away, answers with an error or redirects too often;"
                    + " or the file is too large or too slow. The member member names the link.");

    @Override
    public List<ProblemType> all() {
        return List.of(LINK_NOT_ALLOWED, LINK_FAILED);
    }
}
