package dev.mattebox.service.links;

import dev.mattebox.service.http.BodyTooLongException;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.security.CallingTenant;
import dev.mattebox.service.storage.S3Connection;
import jakarta.annotation.PreDestroy;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches objects of the buckets that the operator opens to tenants. They are read with the operator's credentials, so what
 * a tenant may name is bounded by bucket and prefix. Size and time are, too. Ask on the thread of a request.
 */
@Component
public final class BucketFiles {

    private static final String SCHEME = "s3://";
    private static final Pattern LINK =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/([^\\p{Cntrl}]{1,1024})", Pattern.DOTALL);
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final Arrivals arrivals;
    private final CallingTenant tenants;
    private final List<BucketProperties.Place> places;
    private final Optional<S3Client> client;
    private final Duration timeout;

    BucketFiles(Arrivals arrivals, CallingTenant tenants, BucketProperties properties, LinkProperties links) {
        this.arrivals = arrivals;
        this.tenants = tenants;
        this.places = properties.places();
        this.client = places.isEmpty()
                ? Optional.empty()
                : Optional.of(connection(properties).client());
        this.timeout = links.timeout();
    }

    private static S3Connection connection(BucketProperties properties) {
        return new S3Connection(
                "mattebox.links.s3",
                properties.endpoint(),
                properties.region(),
                properties.pathStyle(),
                properties.accessKey(),
                properties.secretKey());
    }

    /**
     * An object that may be fetched.
     *
     * @param bucket its bucket
     * @param key its key, as it is
     */
    public record Location(String bucket, String key) {}

    /** Whether a text is meant to name an object. */
    public static boolean isMeantBy(String link) {
        return link.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Sees that an object may be fetched, without asking anybody.
     *
     * @param member the member of the request that has the link
     * @throws ProblemException {@code link-not-allowed}
     */
    public Location allowed(String member, String link) {
        Location location = location(link)
                .orElseThrow(() -> notAllowed(
                        member,
                        "The link " + member
                                + " is no s3 link: s3://, a bucket, / and the key as it is, in which no part"
                                + " between slashes is empty, . or .."));
        boolean isOpen = open().stream()
                .anyMatch(place -> place.bucket().equals(location.bucket())
                        && location.key().startsWith(place.prefix()));
        if (!isOpen) {
            throw notAllowed(
                    member,
                    "The link " + member + " leads to a place of a storage that is not open to you. "
                            + (open().isEmpty() ? "None is." : "These are: " + names() + "."));
        }
        return location;
    }

    // servers and proxies do not agree on what such parts mean
    private static Optional<Location> location(String link) {
        Matcher matcher = LINK.matcher(link);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean plain = Arrays.stream(matcher.group(2).split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        return plain ? Optional.of(new Location(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    private List<BucketProperties.Place> open() {
        String tenant = tenants.get().name();
        return places.stream().filter(place -> place.isFor(tenant)).toList();
    }

    private String names() {
        return String.join(
                ", ", open().stream().map(BucketProperties.Place::toString).toList());
    }

    /**
     * Fetches an object.
     *
     * @param location of {@link #allowed(String, String)}
     * @param target a file that does not exist yet
     * @throws ProblemException {@code link-failed} or {@code insufficient-storage}
     */
    public void fetch(String member, Location location, Path target) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (ResponseInputStream<GetObjectResponse> object = client.orElseThrow()
                .getObject(request -> request.bucket(location.bucket()).key(location.key()))) {
            boolean whole = false;
            try {
                Long length = object.response().contentLength();
                if (length != null && length > arrivals.maxBytes()) {
                    throw new BodyTooLongException(arrivals.maxBytes());
                }
                arrivals.store(new Punctual(object, deadline), target);
                whole = true;
            } finally {
                if (!whole) {
                    // closing alone would read on to the end
                    object.abort();
                }
            }
        } catch (BodyTooLongException e) {
            throw failed(member, "leads to more than " + arrivals.maxBytes() + " bytes; more is not taken.", e);
        } catch (SocketTimeoutException e) {
            throw failed(member, "was not there after " + timeout.toSeconds() + " seconds.", e);
        } catch (S3Exception e) {
            boolean refused = e.statusCode() >= CLIENT_ERRORS && e.statusCode() < SERVER_ERRORS;
            throw failed(
                    member,
                    refused
                            ? "leads to no object, or to one that this service may not read."
                            : "cannot be fetched: the storage is in trouble.",
                    e);
        } catch (IOException | SdkException e) {
            throw failed(member, "cannot be fetched: the storage cannot be reached, or broke off.", e);
        }
    }

    /** A stream that ends with an error when its time is over. */
    private static final class Punctual extends FilterInputStream {

        private final long deadlineNanos;

        Punctual(InputStream in, long deadlineNanos) {
            super(in);
            this.deadlineNanos = deadlineNanos;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new SocketTimeoutException("The deadline has come");
            }
            return super.read(bytes, offset, length);
        }
    }

    private ProblemException notAllowed(String member, String detail) {
        return new ProblemException(LinkProblems.LINK_NOT_ALLOWED, detail)
                .with("member", member)
                .with(
                        "allowed",
                        open().stream().map(BucketProperties.Place::toString).toList());
    }

    private static ProblemException failed(String member, String what, Exception cause) {
        return new ProblemException(LinkProblems.LINK_FAILED, "The link " + member + " " + what, cause)
                .with("member", member);
    }

    @PreDestroy
    void close() {
        client.ifPresent(S3Client::close);
    }
}
