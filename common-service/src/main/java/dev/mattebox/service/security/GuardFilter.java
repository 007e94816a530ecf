package dev.mattebox.service.security;

import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Optional;

/** Asks a guard about the requests to the API of everybody who proved who he is, or needed not. */
final class GuardFilter extends OncePerRequestFilter {

    private static final String API = "/v1/";

    private final GuardOfRequests guard;
    private final CallingTenant tenants;
    private final ProblemAnswers problems;

    GuardFilter(GuardOfRequests guard, CallingTenant tenants, ProblemAnswers problems) {
        this.guard = guard;
        this.tenants = tenants;
        this.problems = problems;
    }

    // there may be several guards
    @Override
    protected String getAlreadyFilteredAttributeName() {
        return guard.getClass().getName();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(API);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Tenant> caller = tenants.known();
        if (caller.isPresent()) {
            try {
                guard.check(request, caller.get());
            } catch (ProblemException | DataAccessException | TransactionException refused) {
                problems.answer(request, response, refused);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
