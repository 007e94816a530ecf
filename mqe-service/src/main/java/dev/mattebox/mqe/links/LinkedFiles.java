package dev.mattebox.mqe.links;

import dev.mattebox.service.http.BodyTooLongException;
import dev.mattebox.service.http.BoundedBody;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.settings.UnusableSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Fetches files from the origins that the operator allows. Users choose the path, never the server: redirects are not
 * followed, nothing of the user's request is passed on, and size and time are bounded.
 */
@Component
public final class LinkedFiles {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Set<Origin> allowed;
    private final Duration timeout;
    private final DataSize maxSize;

    /**
     * @throws UnusableSettingException if {@code mattebox.links.allowed-origins} holds something else than origins
     */
    LinkedFiles(LinkProperties properties, ServiceProperties service) {
        this.allowed =
                properties.allowedOrigins().stream().map(LinkedFiles::origin).collect(Collectors.toSet());
        this.timeout = properties.timeout();
        this.maxSize = service.uploads().maxFileSize();
    }

    private static Origin origin(String setting) {
        return Origin.address(setting)
                .filter(address -> address.getRawPath().isEmpty() && address.getRawQuery() == null)
                .map(Origin::of)
                .orElseThrow(() -> new UnusableSettingException(
                        "mattebox.links.allowed-origins has " + setting + ", which is not an origin.",
                        "Give scheme, host and port only, such as http://localhost:8080."));
    }

    /**
     * Sees that a link may be followed.
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
        if (!allowed.contains(Origin.of(address))) {
            throw notAllowed(
                    member,
                    "The link " + member + " leads to " + Origin.of(address) + ". "
                            + (allowed.isEmpty()
                                    ? "The operator allows links to no origin."
                                    : "Links are followed to " + String.join(", ", allowedOrigins()) + " only."));
        }
        return address;
    }

    /**
     * Fetches a file.
     *
     * @param member the member of the request that has the link
     * @param address of {@link #allowed(String, String)}
     * @throws ProblemException {@code link-failed}
     */
    public void fetch(String member, URI address, Path target) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(timeout).build();
        CompletableFuture<HttpResponse<Path>> answer = http.sendAsync(request, into(target));
        try {
            HttpResponse<Path> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            refuseOtherThanOk(member, response);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failed(member, "was not there after " + timeout.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            throw failed(member, reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while fetching a link", e);
        }
    }

    private BodyHandler<Path> into(Path target) {
        return response -> response.statusCode() == OK
                ? BoundedBody.failing(
                        BodySubscribers.ofFile(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        maxSize.toBytes())
                : BodySubscribers.replacing(target);
    }

    private static void refuseOtherThanOk(String member, HttpResponse<Path> response) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw failed(member, "answers " + status + ". Redirects are not followed; give the address itself.");
        }
        if (status != OK) {
            throw failed(member, "answers " + status + " instead of " + OK + ".");
        }
    }

    private String reason(@Nullable Throwable failure) {
        return failure instanceof BodyTooLongException
                ? "leads to more than " + maxSize.toBytes() + " bytes; more is not taken."
                : "cannot be fetched: its server cannot be reached, or broke off.";
    }

    private List<String> allowedOrigins() {
        return allowed.stream()
                .map(Origin::toString)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private ProblemException notAllowed(String member, String detail) {
        return new ProblemException(LinkProblems.LINK_NOT_ALLOWED, detail)
                .with("member", member)
                .with("allowed", allowedOrigins());
    }

    private static ProblemException failed(String member, String what) {
        return new ProblemException(LinkProblems.LINK_FAILED, "The link " + member + " " + what).with("member", member);
    }
}
