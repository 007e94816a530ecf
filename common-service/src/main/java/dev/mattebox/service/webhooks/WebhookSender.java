package dev.mattebox.service.webhooks;

import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.links.GuardedHttp;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes one attempt at a webhook and writes down how it went. */
@Component
class WebhookSender {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int GONE = 410;

    private final Webhooks webhooks;
    private final Callbacks callbacks;
    private final GuardedHttp http;
    private final JsonMapper json;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final List<Duration> retryDelays;
    private final Duration timeout;

    WebhookSender(
            Webhooks webhooks,
            Callbacks callbacks,
            GuardedHttp http,
            JsonMapper json,
            MeterRegistry metrics,
            Clock clock,
            WebhookProperties properties) {
        this.webhooks = webhooks;
        this.callbacks = callbacks;
        this.http = http;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
        this.retryDelays = properties.retryDelays();
        this.timeout = properties.timeout();
    }

    /**
     * Sends a webhook.
     *
     * @return when to send it again; nothing if it is done
     */
    Optional<Instant> send(Webhook webhook, Job job) {
        Answer answer = post(webhook, job);
        if (answer.isTaken()) {
            webhooks.markDelivered(job.id(), answer.knownStatus());
            ended("delivered");
            return Optional.empty();
        }
        if (webhook.attempts() >= retryDelays.size() || answer.knownStatus() == GONE) {
            webhooks.markFailed(job.id(), answer.status(), answer.failure());
            ended("failed");
            LOG.warn(
                    "The webhook of job {} is given up after {} attempt(s): {}",
                    job.id(),
                    webhook.attempts() + 1,
                    answer.failure());
            return Optional.empty();
        }
        Instant next = clock.instant().plus(retryDelays.get(webhook.attempts()));
        webhooks.markRefused(job.id(), answer.status(), answer.failure(), next);
        return Optional.of(next);
    }

    /**
     * How an attempt ended.
     *
     * @param status of the answer, or null if there was none
     * @param failure why it was in vain; empty if it was not
     */
    private record Answer(@Nullable Integer status, String failure) {

        boolean isTaken() {
            return failure.isEmpty();
        }

        int knownStatus() {
            return status == null ? 0 : status;
        }
    }

    private Answer post(Webhook webhook, Job job) {
        Optional<URI> address = http.address(webhook.callback().url());
        if (address.isEmpty()) {
            return new Answer(null, "The operator no longer allows this address");
        }
        String id = "msg_" + job.id();
        long timestamp = clock.instant().getEpochSecond();
        String body = json.writeValueAsString(payload(job));
        HttpPost request = new HttpPost(address.get());
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", String.valueOf(timestamp));
        request.setHeader(
                "webhook-signature",
                callbacks.secretsOf(webhook.callback()).stream()
                        .map(secret -> secret.sign(id, timestamp, body))
                        .collect(Collectors.joining(" ")));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        try {
            int status = http.send(request, address.get(), timeout, response -> response.getCode());
            return new Answer(status, status / 100 == 2 ? "" : "The receiver answers " + status);
        } catch (SocketTimeoutException e) {
            return new Answer(null, "The receiver does not answer within " + timeout.toSeconds() + " seconds");
        } catch (UnknownHostException e) {
            return new Answer(null, "The receiver's name leads to no public address");
        } catch (IOException e) {
            return new Answer(null, "The receiver cannot be reached, or broke off");
        }
    }

    private static Map<String, Object> payload(Job job) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", job.id().value());
        data.put("kind", job.kind());
        data.put("state", job.state().name());
        if (job.problem() != null) {
            data.put("problem", job.problem());
        }
        Instant finishedAt = job.finishedAt() == null ? job.createdAt() : job.finishedAt();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", job.kind() + "." + job.state().name().toLowerCase(Locale.ROOT));
        payload.put("timestamp", finishedAt.toString());
        payload.put("data", data);
        return payload;
    }

    private void ended(String outcome) {
        metrics.counter("mattebox.webhooks", "outcome", outcome).increment();
    }
}
