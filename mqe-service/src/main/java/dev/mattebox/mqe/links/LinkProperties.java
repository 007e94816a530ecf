package dev.mattebox.mqe.links;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;

/**
 * The settings under {@code mattebox.links}: from where inputs may be fetched.
 *
 * @param allowedOrigins as {@code http://host:port} or {@code https://host}; none by default
 * @param timeout how long one file may take, from the first attempt to connect to its last byte
 */
@Validated
@ConfigurationProperties("mattebox.links")
public record LinkProperties(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("2m") Duration timeout) {}
