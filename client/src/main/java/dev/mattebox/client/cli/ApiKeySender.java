package dev.mattebox.client.cli;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestInitializer;

import java.net.URI;
import java.util.Objects;

/**
 * Shows the key to the server that it is for, and to no other one that a link may lead to. An initializer, because an
 * interceptor would hold whole uploads in memory.
 */
final class ApiKeySender implements ClientHttpRequestInitializer {

    private final URI server;
    private final String key;

    ApiKeySender(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    @Override
    public void initialize(ClientHttpRequest request) {
        URI target = request.getURI();
        boolean isForServer = Objects.equals(target.getScheme(), server.getScheme())
                && Objects.equals(target.getHost(), server.getHost())
                && target.getPort() == server.getPort();
        if (isForServer) {
            request.getHeaders().setBearerAuth(key);
        }
    }
}
