package dev.mattebox.service.security;

import java.net.http.HttpRequest;
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
        key.ifPresent(
                secret -> request.setHeader("Authorization", "Bearer " + secret).setHeader(TENANT_HEADER, tenant));
        return request;
    }

    @Override
    public String toString() {
        return key.isPresent() ? "with a key (not shown)" : "without a key";
    }
}
