package dev.mattebox.service.links;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;

/**
 * The settings under {@code mattebox.links}: which addresses that users name are asked.
 *
 * @param allowedOrigins as {@code http://host:port} or {@code https://host}, wherever they are; none by default
 * @param publicHttps whether {@code https} addresses of any server in the public Internet are asked, too
 * @param timeout how long one file may take, from the first attempt to connect to its last byte
 * @param maxRedirects how many redirects are followed for one file; each is checked like the link itself
 * @param keys what single origins of these are asked with
 * @param sslBundle the name of the SSL bundle ({@code spring.ssl.bundle.*}) whose certificates are trusted, or null for
 *     those of the Java runtime
 */
@Validated
@ConfigurationProperties("mattebox.links")
record LinkProperties(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("true") boolean publicHttps,
        @DefaultValue("2m") @DurationMin(millis = 1) Duration timeout,
        @DefaultValue("5") @Min(0) @Max(20) int maxRedirects,
        @DefaultValue List<@Valid Key> keys,
        @Nullable String sslBundle) {

    /**
     * How another Mattebox is asked: for the tenant whose request it is.
     *
     * @param origin one of the allowed origins
     * @param apiKey a key that the other service knows as {@code acts-for-tenants}
     */
    record Key(@NotBlank String origin, @NotBlank String apiKey) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Key[origin=" + origin + "]";
        }
    }
}
