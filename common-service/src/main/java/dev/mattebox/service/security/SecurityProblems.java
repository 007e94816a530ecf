package dev.mattebox.service.security;

import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.problems.ProblemType;
import dev.mattebox.service.problems.ProblemTypes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.List;

/** How requests are refused for who sends them. */
@Component
public final class SecurityProblems implements ProblemTypes {

    public static final ProblemType UNAUTHORIZED = new ProblemType(
            "unauthorized",
            HttpStatus.UNAUTHORIZED,
            "Nobody knows who sent this",
            "The service wants an API key (Authorization: Bearer mbx_…, or X-API-Key) or a token of the operator's"
                    + " identity provider (Authorization: Bearer …). There is none, or it is not valid any more.");
    public static final ProblemType FORBIDDEN = new ProblemType(
            "forbidden",
            HttpStatus.FORBIDDEN,
            "The caller may not do this",
            "The service knows who sent the request, or needs not know, and does not do this for him. The detail says"
                    + " why.");

    private static final String CHALLENGE = "Bearer realm=\"mattebox\"";

    @Override
    public List<ProblemType> all() {
        return List.of(UNAUTHORIZED, FORBIDDEN);
    }

    static ProblemException unauthorized(String detail) {
        return new ProblemException(UNAUTHORIZED, detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
    }

    // RFC 6750, 3.1: who brought nothing is told no error
    static ProblemException missing() {
        return new ProblemException(
                        UNAUTHORIZED,
                        "The request brings neither a key nor a token. Send Authorization: Bearer, or X-API-Key.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }

    static ProblemException forbidden(String detail) {
        return new ProblemException(FORBIDDEN, detail);
    }
}
