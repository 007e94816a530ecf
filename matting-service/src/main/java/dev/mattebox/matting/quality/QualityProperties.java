package dev.mattebox.matting.quality;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.time.Duration;

/**
 * The settings under {@code mattebox.quality.*}.
 *
 * @param url where the mqe-service is; what comes before {@code /v1/evaluations}
 * @param timeout how long one evaluation may take, from the first byte of the upload to the last one of its files
 */
@Validated
@ConfigurationProperties("mattebox.quality")
public record QualityProperties(
        @DefaultValue("http://localhost:8081") @NotNull URI url,

        @DefaultValue("1h") @NotNull @DurationMin(millis = 1)
        Duration timeout) {}
