package dev.mattebox.service.security;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/**
 * How one service calls another: with a key of its own, for the tenant whose job it works at.
 *
 * @param key the key, or nothing if the other service asks for none
 */
public record ServiceCall(Optional<String> key) {

    static final String TENANT_HEADER = "X-Mattebox-Tenant";

    /** A request that the other service knows whose it is. */
    public HttpRequest.Builder sign(HttpRequest.Builder request, String tenant) {
        headers(tenant).forEach(request::setHeader);
        return request;
    }

    /** The same for other clients: the headers by their names. */
    public Map<String, String> headers(String tenant) {
        return key.<Map<String, String>>map(
                        secret -> Map.of("Authorization", "Bearer " + secret, TENANT_HEADER, tenant))
                .orElse(Map.of());
    }

    @Override
    public String toString() {
        return key.isPresent() ? "with a key (not shown)" : "without a key";
    }
}
