package dev.mattebox.service.links;

import dev.mattebox.service.settings.UnusableSettingException;
import jakarta.annotation.PreDestroy;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * Asks addresses that users name without serving as a way into the operator's network: https servers with nothing but
 * public addresses, and the origins that the operator allows. Redirects are not followed here, names are resolved once,
 * nothing of one request (cookies, credentials) is told to the next, and headers are bounded. For many threads.
 */
@Component
public final class GuardedHttp {

    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(10);
    private static final Timeout SILENCE_TIMEOUT = Timeout.ofSeconds(30);
    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_HEADER_CHARACTERS = 16 * 1024;
    private static final int MAX_HEADERS = 200;

    private final Set<Origin> allowed;
    private final boolean publicHttps;
    private final CloseableHttpClient toAllowedOrigins;
    private final CloseableHttpClient toPublicServers;
    private final ScheduledExecutorService deadlines;

    /**
     * @throws UnusableSettingException if {@code mattebox.links.allowed-origins} holds something else than origins, or
     *     there is no such SSL bundle
     */
    @Autowired
    GuardedHttp(LinkProperties properties, SslBundles bundles) {
        this(properties, bundles, InetAddress::getAllByName);
    }

    GuardedHttp(LinkProperties properties, SslBundles bundles, Names.Source names) {
        this.allowed =
                properties.allowedOrigins().stream().map(GuardedHttp::origin).collect(Collectors.toUnmodifiableSet());
        this.publicHttps = properties.publicHttps();
        SSLContext trust = trust(properties.sslBundle(), bundles);
        this.toAllowedOrigins = client(names, any -> true, trust);
        this.toPublicServers = client(names, PublicAddresses::isPublic, trust);
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "link-deadlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static Origin origin(String setting) {
        return Origin.address(setting)
                .filter(address -> address.getRawPath().isEmpty() && address.getRawQuery() == null)
                .map(Origin::of)
                .orElseThrow(() -> new UnusableSettingException(
                        "mattebox.links.allowed-origins has " + setting + ", which is not an origin.",
                        "Give scheme, host and port only, such as http://localhost:8080."));
    }

    private static @Nullable SSLContext trust(@Nullable String bundle, SslBundles bundles) {
        try {
            return bundle == null ? null : bundles.getBundle(bundle).createSslContext();
        } catch (NoSuchSslBundleException e) {
            throw new UnusableSettingException(
                    "mattebox.links.ssl-bundle is " + bundle + ", and there is no such bundle.",
                    "Describe it under spring.ssl.bundle, or leave the setting out.",
                    e);
        }
    }

    private static CloseableHttpClient client(
            Names.Source names, Predicate<InetAddress> admits, @Nullable SSLContext trust) {
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create();
        if (trust != null) {
            tls.setSslContext(trust);
        }
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(MAX_HEADER_CHARACTERS)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Names(names, admits))
                        .setTlsSocketStrategy(tls.buildClassic())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(bounds)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_TIMEOUT)
                                .setSocketTimeout(SILENCE_TIMEOUT)
                                .build())
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS / 4)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT_TIMEOUT)
                        .setResponseTimeout(SILENCE_TIMEOUT)
                        .build())
                .setUserAgent("Mattebox")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /**
     * Reads an answer, as far as it likes.
     *
     * @param <T> what it makes of it
     */
    public interface Reader<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    /** The address that a text is, if it is one that may perhaps be asked; where its name leads is seen when it is asked. */
    public Optional<URI> address(String text) {
        return Origin.address(text).filter(this::mayBeAsked);
    }

    boolean mayBeAsked(URI address) {
        Origin origin = Origin.of(address);
        return allowed.contains(origin) || (publicHttps && origin.scheme().equals("https"));
    }

    /** What may be asked, for people. */
    public String rule() {
        String origins = String.join(", ", allowedOrigins());
        if (publicHttps) {
            return "https servers with public addresses" + (allowed.isEmpty() ? "" : " and " + origins);
        }
        return allowed.isEmpty() ? "no origin" : origins;
    }

    /** The origins that the operator allows, sorted. */
    public List<String> allowedOrigins() {
        return allowed.stream()
                .map(Origin::toString)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /**
     * Sends a request and has the answer read before the connection is given back.
     *
     * @param deadline when everything has to be over
     * @throws NotPublicException if the name leads to an address that is not public
     * @throws SocketTimeoutException if the deadline has come
     * @throws IOException if there is no answer
     */
    public <T> T send(HttpUriRequestBase request, URI address, Duration deadline, Reader<T> reader) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        Future<?> end = deadlines.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                deadline.toMillis(),
                TimeUnit.MILLISECONDS);
        CloseableHttpClient client = allowed.contains(Origin.of(address)) ? toAllowedOrigins : toPublicServers;
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, null);
            try {
                return reader.read(response);
            } finally {
                // in this order: closing alone would read on to the end of the answer, which may never come
                request.cancel();
                Closer.closeQuietly(response);
            }
        } catch (IOException e) {
            if (late.get()) {
                throw timeout(e);
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private static SocketTimeoutException timeout(IOException cause) {
        SocketTimeoutException timeout = new SocketTimeoutException("The deadline has come");
        timeout.initCause(cause);
        return timeout;
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        toAllowedOrigins.close();
        toPublicServers.close();
    }
}
