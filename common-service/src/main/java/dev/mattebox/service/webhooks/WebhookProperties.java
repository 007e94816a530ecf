package dev.mattebox.service.webhooks;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;

/**
 * The settings under {@code mattebox.webhooks}.
 *
 * @param secrets sign the webhooks of jobs that bring no secret of their own, each {@code whsec_} and Base64; several of
 *     them while receivers change from one to the next
 * @param retryDelays how long to wait after each attempt that fails; after the last one the webhook is given up
 * @param timeout how long an attempt may take
 * @param sweepInterval how often finished jobs of other or earlier processes are looked for
 * @param threads how many attempts are made at once
 */
@Validated
@ConfigurationProperties("mattebox.webhooks")
record WebhookProperties(
        @DefaultValue List<String> secrets,

        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"}) @NotEmpty
        List<Duration> retryDelays,

        @DefaultValue("15s") @DurationMin(millis = 1) Duration timeout,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration sweepInterval,
        @DefaultValue("2") @Min(1) @Max(64) int threads) {

    @Override
    public String toString() {
        return "WebhookProperties[" + secrets.size() + " secrets]";
    }
}
