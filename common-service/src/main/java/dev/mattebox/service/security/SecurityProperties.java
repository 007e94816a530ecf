package dev.mattebox.service.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.util.List;

/**
 * The settings under {@code mattebox.security}. With a key or with {@code jwt} the service asks everybody who he is; with
 * neither it asks nobody, and listens to its own machine only.
 *
 * @param apiKeys the keys that are known, by their digests
 * @param jwt whose tokens are trusted
 * @param allowUnauthenticated true if the service may listen to other machines without asking who calls: something in
 *     front of it does
 * @param openEndpoints the endpoints of the actuator that everybody may read; all others are closed
 */
@Validated
@ConfigurationProperties("mattebox.security")
record SecurityProperties(
        @DefaultValue List<@Valid Key> apiKeys,
        @DefaultValue @Valid Jwt jwt,
        @DefaultValue("false") boolean allowUnauthenticated,
        @DefaultValue({"health", "prometheus"}) List<String> openEndpoints) {

    /**
     * A key. What the digest must look like is checked where it is used, so that a key that was written in its place does
     * not get into the log.
     *
     * @param name what the operator calls it
     * @param sha256 the SHA-256 of the key, 64 hexadecimal digits
     * @param tenant whose key it is
     * @param actsForTenants true if whoever has it may ask for other tenants: the key of another service
     */
    record Key(
            @NotBlank String name,
            @DefaultValue("") String sha256,
            @DefaultValue("default") String tenant,
            @DefaultValue("false") boolean actsForTenants) {

        @Override
        public String toString() {
            return "key " + name + " of " + tenant;
        }
    }

    /**
     * @param issuerUri who makes the tokens; also where their keys are found if {@code jwkSetUri} does not say so
     * @param jwkSetUri where the public keys are that tokens are signed with
     * @param audiences of which a token must name one, unless the list is empty
     * @param tenantClaim the claim that names the tenant
     */
    record Jwt(
            @Nullable URI issuerUri,
            @Nullable URI jwkSetUri,
            @DefaultValue List<String> audiences,
            @DefaultValue("tenant") @NotBlank String tenantClaim) {

        boolean isConfigured() {
            return issuerUri != null || jwkSetUri != null;
        }
    }

    /** True if everybody is asked who he is. */
    boolean authenticates() {
        return !apiKeys.isEmpty() || jwt.isConfigured();
    }
}
