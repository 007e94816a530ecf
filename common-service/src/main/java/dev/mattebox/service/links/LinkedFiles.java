package dev.mattebox.service.links;

import dev.mattebox.service.http.BodyTooLongException;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.security.CallingTenant;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches files that users link to, from where {@link GuardedHttp} asks. Redirects are followed as far as the same rules
 * allow, nothing of the user's request is passed on, and size and time are bounded. A service of the operator's is told
 * whose request it is, by the key of {@link LinkKeys}; ask on the thread of a request.
 */
@Component
public final class LinkedFiles {

    private static final int OK = 200;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final GuardedHttp http;
    private final Arrivals arrivals;
    private final LinkKeys keys;
    private final CallingTenant tenants;
    private final Duration timeout;
    private final int maxRedirects;

    LinkedFiles(GuardedHttp http, Arrivals arrivals, LinkKeys keys, CallingTenant tenants, LinkProperties properties) {
        this.http = http;
        this.arrivals = arrivals;
        this.keys = keys;
        this.tenants = tenants;
        this.timeout = properties.timeout();
        this.maxRedirects = properties.maxRedirects();
    }

    /**
     * Sees that a link may be followed, as far as that can be told without asking anybody.
     *
     * @param member the member of the request that has it
     * @throws ProblemException {@code link-not-allowed}
     */
    public URI allowed(String member, String link) {
        URI address = Origin.address(link)
                .orElseThrow(() -> notAllowed(
                        member,
                        "The link " + member + " is no http or https address with a host, or has a user's name or a"
                                + " fragment in it."));
        refuseOtherOrigins(member, "leads", address);
        return address;
    }

    private void refuseOtherOrigins(String member, String leads, URI address) {
        if (!http.mayBeAsked(address)) {
            throw notAllowed(
                    member,
                    "The link " + member + " " + leads + " to " + Origin.of(address) + ". Links are followed to "
                            + http.rule() + " only.");
        }
    }

    /**
     * Fetches a file.
     *
     * @param member the member of the request that has the link
     * @param address of {@link #allowed(String, String)}
     * @param target a file that does not exist yet
     * @throws ProblemException {@code link-failed}, {@code link-not-allowed} or {@code insufficient-storage}
     */
    public void fetch(String member, URI address, Path target) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<URI> next = Optional.of(address);
        for (int hop = 0; next.isPresent(); hop++) {
            if (hop > maxRedirects) {
                throw failed(member, "redirects more than " + maxRedirects + " times.");
            }
            next = fetchOnce(member, next.get(), target, Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    /** Where to go on, or nothing if the file is there. */
    private Optional<URI> fetchOnce(String member, URI address, Path target, Duration left) {
        HttpGet request = new HttpGet(address);
        request.setHeader("Accept-Encoding", "identity");
        keys.headers(Origin.of(address), tenants.get()).forEach(request::setHeader);
        try {
            return http.send(request, address, left, response -> taken(member, address, response, target));
        } catch (NotPublicException e) {
            throw notAllowed(
                    member,
                    "The link " + member + " leads to " + Origin.of(address)
                            + ", which has an address that is not public.");
        } catch (BodyTooLongException e) {
            throw failed(member, "leads to more than " + arrivals.maxBytes() + " bytes; more is not taken.");
        } catch (SocketTimeoutException e) {
            throw failed(member, "was not there after " + timeout.toSeconds() + " seconds.");
        } catch (IOException e) {
            throw failed(member, "cannot be fetched: its server cannot be reached, or broke off.");
        }
    }

    private Optional<URI> taken(String member, URI address, ClassicHttpResponse response, Path target)
            throws IOException {
        if (REDIRECTS.contains(response.getCode())) {
            return Optional.of(redirect(member, address, response.getFirstHeader("Location")));
        }
        HttpEntity body = response.getEntity();
        if (response.getCode() != OK || body == null) {
            throw failed(member, "answers " + response.getCode() + " instead of " + OK + ".");
        }
        if (body.getContentLength() > arrivals.maxBytes()) {
            throw new BodyTooLongException(arrivals.maxBytes());
        }
        arrivals.store(body.getContent(), target);
        return Optional.empty();
    }

    private URI redirect(String member, URI address, @Nullable Header location) {
        try {
            URI target = address.resolve(location == null ? "" : location.getValue());
            URI usable = Origin.address(target.toString())
                    .orElseThrow(() -> notAllowed(
                            member, "The link " + member + " redirects to what is no http or https address."));
            refuseOtherOrigins(member, "redirects", usable);
            return usable;
        } catch (IllegalArgumentException e) {
            throw failed(member, "redirects to nowhere.");
        }
    }

    private ProblemException notAllowed(String member, String detail) {
        return new ProblemException(LinkProblems.LINK_NOT_ALLOWED, detail)
                .with("member", member)
                .with("allowed", http.allowedOrigins());
    }

    private static ProblemException failed(String member, String what) {
        return new ProblemException(LinkProblems.LINK_FAILED, "The link " + member + " " + what).with("member", member);
    }
}
