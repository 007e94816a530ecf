package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The key goes to the server that it is for, and nowhere else. */
class ApiKeyTest {

    private static final String KEY = "mbx_of-the-test";

    private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final HttpServer server = start(authorizations);

    private static HttpServer start(Queue<String> authorizations) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                byte[] problem = "{\"title\":\"No\",\"detail\":\"not here\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(401, problem.length);
                exchange.getResponseBody().write(problem);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Test
    void theCommandSendsItWithItsUpload() {
        String anyFile = Path.of("pom.xml").toString();
        Services.Result result = Services.mattebox(
                "evaluate", anyFile, "--alpha", anyFile, "--server", address().toString(), "--api-key", KEY);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("not here").doesNotContain(KEY);
        assertThat(authorizations).containsExactly("Bearer " + KEY);
    }

    @Test
    void aLinkToAnotherServerIsFollowedWithoutIt() {
        Queue<String> elsewhere = new ConcurrentLinkedQueue<>();
        HttpServer other = start(elsewhere);
        try {
            RestClient http = RestClient.builder()
                    .baseUrl(address())
                    .requestInitializer(new ApiKeySender(address(), KEY))
                    .defaultStatusHandler(status -> true, (request, response) -> {})
                    .build();
            http.get().uri("/here").retrieve().toBodilessEntity();
            http.get()
                    .uri("http://localhost:" + other.getAddress().getPort() + "/there")
                    .retrieve()
                    .toBodilessEntity();
        } finally {
            other.stop(0);
        }
        assertThat(authorizations).containsExactly("Bearer " + KEY);
        assertThat(elsewhere).containsExactly("null");
    }
}
