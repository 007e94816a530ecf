package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.ServiceProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.io.IOException;

/**
 * Refuses an upload for which there is no room before its parts are written to the disk, which the web server does as soon
 * as anybody asks for a part or a parameter. Strangers have been turned away by then.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1)
final class DiskFilter extends OncePerRequestFilter {

    private final DiskGuard disk;
    private final long maxRequestBytes;
    private final HandlerExceptionResolver problems;

    DiskFilter(
            DiskGuard disk,
            ServiceProperties properties,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.disk = disk;
        this.maxRequestBytes = properties.uploads().maxRequestSize().toBytes();
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean isUpload = StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
        // what is longer than it may be is refused for that, and never stored
        return !isUpload || request.getContentLengthLong() > maxRequestBytes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            disk.refuseIfFullAfter(Math.max(0, request.getContentLengthLong()));
        } catch (ProblemException full) {
            problems.resolveException(request, response, null, full);
            return;
        }
        chain.doFilter(request, response);
    }
}
