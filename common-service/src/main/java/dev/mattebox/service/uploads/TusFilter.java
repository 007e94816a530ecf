package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * What tus asks of every request and every response: both name the version. Clients that cannot send a method put it into
 * a header. What lies below an upload is not of tus.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
final class TusFilter extends OncePerRequestFilter {

    private static final Set<String> OVERRIDING_METHODS = Set.of("PATCH", "DELETE", "HEAD");

    private final HandlerExceptionResolver problems;

    TusFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean isUpload = path.startsWith(UploadId.PATH + "/") && path.indexOf('/', UploadId.PATH.length() + 1) < 0;
        return !path.equals(UploadId.PATH) && !isUpload;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest meant = meant(request);
        response.setHeader(Tus.RESUMABLE, Tus.VERSION);
        String version = request.getHeader(Tus.RESUMABLE);
        if (!meant.getMethod().equals("OPTIONS") && !Tus.VERSION.equals(version)) {
            problems.resolveException(
                    request,
                    response,
                    null,
                    new ProblemException(
                                    UploadProblems.TUS_VERSION_UNSUPPORTED,
                                    (version == null
                                                    ? "The header Tus-Resumable is missing."
                                                    : "The header Tus-Resumable asks for another version.")
                                            + " Send Tus-Resumable: " + Tus.VERSION + ".")
                            .withHeader(Tus.SUPPORTED_VERSIONS, Tus.VERSION));
            return;
        }
        chain.doFilter(meant, response);
    }

    private static HttpServletRequest meant(HttpServletRequest request) {
        String override = request.getHeader(Tus.METHOD_OVERRIDE);
        String method = override == null ? "" : override.strip().toUpperCase(Locale.ROOT);
        if (!request.getMethod().equals("POST") || !OVERRIDING_METHODS.contains(method)) {
            return request;
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return method;
            }
        };
    }
}
