package dev.mattebox.service.security;

import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Says as problems what filters refuse, before any controller is reached. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver resolver;

    ProblemAnswers(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    /** Answers with the problem that an exception is. */
    public void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException reason) {
        resolver.resolveException(request, response, null, reason);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
        answer(request, response, problem(refused));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
        answer(request, response, SecurityProblems.forbidden(request.getRequestURI() + " is closed."));
    }

    private static ProblemException problem(AuthenticationException refused) {
        if (refused instanceof NoTenantException nobody) {
            return SecurityProblems.unauthorized(String.valueOf(nobody.getMessage()));
        }
        return refused instanceof OAuth2AuthenticationException
                ? SecurityProblems.unauthorized(
                        "The token is not valid: it has expired, or was made by or for somebody else.")
                : SecurityProblems.missing();
    }
}
