package dev.mattebox.matting.quality;

import dev.mattebox.service.security.ServiceCall;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings under {@code mattebox.quality.*}.
 *
 * @param url where the mqe-service is; what comes before {@code /v1/evaluations}
 * @param apiKey the key by which the mqe-service knows this service, which may act for all tenants; none if it asks for
 *     none
 * @param timeout how long one evaluation may take, from the first byte of the upload to the last one of its files
 */
@Validated
@ConfigurationProperties("mattebox.quality")
public record QualityProperties(
        @DefaultValue("http://localhost:8081") @NotNull URI url,

        @Nullable String apiKey,

        @DefaultValue("1h") @NotNull @DurationMin(millis = 1)
        Duration timeout) {

    /** How the mqe-service is called. */
    ServiceCall call() {
        return new ServiceCall(Optional.ofNullable(apiKey).map(String::strip).filter(key -> !key.isEmpty()));
    }

    // a key is not shown, wherever the settings are
    @Override
    public String toString() {
        return "QualityProperties[url=" + url + ", " + call() + ", timeout=" + timeout + "]";
    }
}
