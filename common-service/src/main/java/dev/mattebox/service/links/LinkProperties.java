package dev.mattebox.service.links;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
        @Nullable String sslBundle) {}
