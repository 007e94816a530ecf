package dev.mattebox.service.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mattebox.service.settings.UnusableSettingException;
import dev.mattebox.service.testing.MadeUpAuthority;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;

/** Names that lead where they should not, on a real server with a certificate of a made-up authority. */
class GuardedHttpTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static final Queue<String> HOSTS = new ConcurrentLinkedQueue<>();
    private static final CountDownLatch END = new CountDownLatch(1);

    private static HttpsServer server;
    private static SslBundles bundles;

    @BeforeAll
    static void start() throws Exception {
        MadeUpAuthority authority = MadeUpAuthority.in(folder, "media.test");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server()));
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            HOSTS.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/slow", exchange -> {
            try {
                END.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        KeyStore trusted = KeyStore.getInstance(folder.resolve("made-up.p12").toFile(), "made-up".toCharArray());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("made-up", trusted.getCertificate("made-up"));
        bundles = new DefaultSslBundleRegistry("made-up", SslBundle.of(SslStoreBundle.of(null, null, certificates)));
    }

    @AfterAll
    static void stop() {
        END.countDown();
        server.stop(0);
    }

    private static int port() {
        return server.getAddress().getPort();
    }

    private static String origin() {
        return "https://media.test:" + port();
    }

    private static GuardedHttp http(boolean publicHttps, List<String> allowed, String... answers) {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        return new GuardedHttp(
                new LinkProperties(allowed, publicHttps, SOON, 5, List.of(), "made-up"),
                bundles,
                host -> InetAddress.getAllByName(left.remove()));
    }

    private static int get(GuardedHttp http, String address, Duration deadline) throws IOException {
        URI uri = URI.create(address);
        return http.send(new HttpGet(uri), uri, deadline, response -> response.getCode());
    }

    @Test
    void anAllowedNameIsAskedUnderItsNameWhereverItLeads() throws IOException {
        HOSTS.clear();
        GuardedHttp http = http(false, List.of(origin()), "127.0.0.1");
        assertThat(get(http, origin() + "/file", SOON)).isEqualTo(200);
        assertThat(HOSTS).containsExactly("media.test:" + port());
        http.close();
    }

    @Test
    void aNameThatLeadsInsideIsNotAskedThoughTheServerWouldAnswer() throws IOException {
        HOSTS.clear();
        GuardedHttp http = http(true, List.of(), "127.0.0.1");
        assertThatThrownBy(() -> get(http, origin() + "/file", SOON)).isInstanceOf(NotPublicException.class);
        assertThat(HOSTS).isEmpty();
        http.close();
    }

    @Test
    void aNameIsResolvedOnceSoThatItCannotChangeItsMind() throws IOException {
        HOSTS.clear();
        // the first answer is public and nobody is there; the second one would lead inside
        GuardedHttp http = http(true, List.of(), "192.0.1.1", "127.0.0.1");
        assertThatThrownBy(() -> get(http, origin() + "/file", Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NotPublicException.class);
        assertThatThrownBy(() -> get(http, origin() + "/file", SOON)).isInstanceOf(NotPublicException.class);
        assertThat(HOSTS).isEmpty();
        http.close();
    }

    @Test
    void anAllowedOriginOpensNoOtherPortOfItsHost() throws IOException {
        GuardedHttp http = http(true, List.of("https://media.test:1"), "127.0.0.1");
        assertThatThrownBy(() -> get(http, origin() + "/file", SOON)).isInstanceOf(NotPublicException.class);
        http.close();
    }

    @Test
    void aServerUnderTheNameOfAnotherIsNotBelieved() throws IOException {
        String other = "https://other.test:" + port();
        GuardedHttp http = http(false, List.of(other), "127.0.0.1");
        assertThatThrownBy(() -> get(http, other + "/file", SOON)).isInstanceOf(SSLException.class);
        http.close();
    }

    @Test
    void aServerThatDoesNotAnswerIsLeftAtTheDeadline() throws IOException {
        GuardedHttp http = http(false, List.of(origin()), "127.0.0.1");
        assertThatThrownBy(() -> get(http, origin() + "/slow", Duration.ofMillis(300)))
                .isInstanceOf(SocketTimeoutException.class);
        http.close();
    }

    @Test
    void aBundleThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new GuardedHttp(
                        new LinkProperties(List.of(), true, SOON, 5, List.of(), "nowhere"),
                        bundles,
                        InetAddress::getAllByName))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("nowhere");
    }
}
