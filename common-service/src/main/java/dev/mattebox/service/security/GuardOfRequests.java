package dev.mattebox.service.security;

import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;

/** Has a say in whether a request is served, when it is known whose it is and before its body is read. */
public interface GuardOfRequests {

    /**
     * Lets the request pass.
     *
     * @param tenant for whom it is
     * @throws ProblemException if it must not be served
     */
    void check(HttpServletRequest request, Tenant tenant);
}
