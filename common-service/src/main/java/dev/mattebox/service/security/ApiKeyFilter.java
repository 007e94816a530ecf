package dev.mattebox.service.security;

import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Optional;

/** Lets in whoever brings a key that is known, and refuses who brings another one. Tokens are left to others. */
final class ApiKeyFilter extends OncePerRequestFilter {

    private final ApiKeys keys;
    private final boolean acceptsTokens;
    private final ProblemAnswers problems;
    private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    ApiKeyFilter(ApiKeys keys, boolean acceptsTokens, ProblemAnswers problems) {
        this.keys = keys;
        this.acceptsTokens = acceptsTokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            authenticate(request, response);
        } catch (ProblemException refused) {
            problems.answer(request, response, refused);
            return;
        }
        chain.doFilter(request, response);
    }

    private void authenticate(HttpServletRequest request, HttpServletResponse response) {
        Optional<Credentials> given = Credentials.of(request);
        if (given.isEmpty()) {
            return;
        }
        if (given.get().kind() == Credentials.Kind.TOKEN) {
            if (!acceptsTokens) {
                throw SecurityProblems.unauthorized("The service takes API keys only, and they begin with mbx_.");
            }
            return;
        }
        Caller caller = keys.callerWith(given.get().value())
                .orElseThrow(() -> SecurityProblems.unauthorized("The API key is not known."));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
