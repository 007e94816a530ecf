package dev.mattebox.service.security;

import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Guards a service that asks nobody who he is because it listens to its own machine only: a browser on that machine takes
 * orders from the whole world. A page from elsewhere is known by the {@code Origin} that browsers send with what it
 * posts, and one that had its own name point to this machine (DNS rebinding) by the {@code Host}.
 */
final class LocalRequestsFilter extends OncePerRequestFilter {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final ProblemAnswers problems;

    LocalRequestsFilter(ProblemAnswers problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            refuseElsewhere("Host", host("http://" + request.getHeader("Host"), request.getHeader("Host")));
            refuseElsewhere("Origin", host(request.getHeader("Origin"), request.getHeader("Origin")));
        } catch (ProblemException elsewhere) {
            problems.answer(request, response, elsewhere);
            return;
        }
        chain.doFilter(request, response);
    }

    private static void refuseElsewhere(String header, Optional<String> host) {
        if (host.isPresent() && !LOCAL.contains(host.get())) {
            throw SecurityProblems.forbidden(
                    "The service asks nobody who he is and serves this machine only; the header " + header
                            + " says that the request comes from elsewhere.");
        }
    }

    // nothing if the header is missing, and no host at all if it cannot be read
    private static Optional<String> host(@Nullable String address, @Nullable String header) {
        if (header == null || address == null) {
            return Optional.empty();
        }
        try {
            String host = URI.create(address).getHost();
            return Optional.of(host == null ? "" : host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("");
        }
    }
}
