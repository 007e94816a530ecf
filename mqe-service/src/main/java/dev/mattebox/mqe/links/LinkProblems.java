package dev.mattebox.mqe.links;

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
            "Inputs are fetched only from origins that the operator lists in mattebox.links.allowed-origins, by http or"
                    + " https. The member member names the link, the member allowed lists the origins. Upload the file"
                    + " instead.");
    public static final ProblemType LINK_FAILED = new ProblemType(
            "link-failed",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The link leads to no file",
            "What the link leads to cannot be fetched: its server is away or answers with an error or a redirect, which"
                    + " is not followed; or the file is too large or too slow. The member member names the link.");

    @Override
    public List<ProblemType> all() {
        return List.of(LINK_NOT_ALLOWED, LINK_FAILED);
    }

    @Override
    public String responsePrefix() {
        return "Quality";
    }
}
