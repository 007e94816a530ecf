package dev.mattebox.service.security;

import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.StringUtils;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a request brings to prove who sent it.
 *
 * @param kind what it is
 * @param value the key or the token
 */
record Credentials(Kind kind, String value) {

    static final String KEY_HEADER = "X-API-Key";

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    enum Kind {
        API_KEY,
        TOKEN
    }

    /**
     * The one key or token of a request, if it has any.
     *
     * @throws ProblemException {@code unauthorized} if it has several, or another scheme than Bearer
     */
    static Optional<Credentials> of(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(KEY_HEADER));
        List<String> authorizations = Collections.list(request.getHeaders(AUTHORIZATION));
        if (keys.size() + authorizations.size() > 1) {
            throw SecurityProblems.unauthorized("The request has several credentials; send one.");
        }
        if (!keys.isEmpty()) {
            return Optional.of(new Credentials(Kind.API_KEY, keys.get(0).strip()));
        }
        return authorizations.stream().map(Credentials::parse).findFirst();
    }

    private static Credentials parse(String authorization) {
        if (!StringUtils.startsWithIgnoreCase(authorization, BEARER)) {
            throw SecurityProblems.unauthorized("The header Authorization has another scheme than Bearer.");
        }
        String value = authorization.substring(BEARER.length()).strip();
        return new Credentials(value.startsWith(ApiKeys.PREFIX) ? Kind.API_KEY : Kind.TOKEN, value);
    }

    @Override
    public String toString() {
        return kind + " (not shown)";
    }
}
