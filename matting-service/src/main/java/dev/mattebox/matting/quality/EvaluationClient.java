package dev.mattebox.matting.quality;

import dev.mattebox.service.http.BoundedBody;
import dev.mattebox.service.jobs.JobPriority;
import dev.mattebox.service.security.ServiceCall;
import dev.mattebox.service.settings.UnusableSettingException;
import dev.mattebox.service.storage.PublishedFile;
import dev.mattebox.service.traces.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Speaks to the mqe-service. Nothing is held in memory but its JSON, of which it may send one mebibyte; paths are made
 * here and not taken from its answers.
 */
@Component
final class EvaluationClient {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DELETE_TIMEOUT = Duration.ofSeconds(30);
    private static final long DELETE_WAIT_MILLISECONDS = 300;
    private static final long MAX_JSON_BYTES = 1 << 20;
    private static final long MIN_POLL_MILLISECONDS = 200;
    private static final long DEFAULT_POLL_SECONDS = 1;
    private static final long MAX_POLL_SECONDS = 10;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String evaluations;
    private final ServiceCall call;
    private final Traces traces;
    private final JsonMapper json;

    /**
     * An answer.
     *
     * @param evaluation what it tells
     * @param lookAgainAfter when to ask next
     */
    record Answer(Evaluation evaluation, Duration lookAgainAfter) {}

    /**
     * @throws UnusableSettingException if {@code mattebox.quality.url} is not the URL of a server, or the key cannot be sent
     */
    EvaluationClient(QualityProperties properties, Traces traces, JsonMapper json) {
        this.evaluations = requireServer(properties.url()) + "/v1/evaluations";
        this.call = usable(properties.call());
        this.traces = traces;
        this.json = json;
    }

    private static ServiceCall usable(ServiceCall call) {
        if (call.key().filter(key -> !VISIBLE.matcher(key).matches()).isPresent()) {
            throw new UnusableSettingException(
                    "mattebox.quality.api-key has characters that no key has.",
                    "Set it to a key that `mattebox key --service` printed, and the mqe-service knows.");
        }
        return call;
    }

    private static String requireServer(URI url) {
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!isHttp
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new UnusableSettingException(
                    "mattebox.quality.url is " + url + ", which is not the URL of a server.",
                    "Set it to where the mqe-service is, such as http://localhost:8081.");
        }
        return url.toString().replaceAll("/+$", "");
    }

    /**
     * Uploads a clip. All attempts at a job upload it under one key: if an earlier one was killed, its evaluation is
     * answered, and not a second one made that nobody would delete.
     *
     * @throws IOException if the mqe-service cannot be reached
     * @throws QualityMissingException if it refuses, answers nonsense or takes too long
     */
    Answer submit(MattedClip clip, Patience patience) throws IOException, InterruptedException {
        MultipartBody body = new MultipartBody()
                .json("options", options(clip))
                .file("video", clip.video())
                .file("alpha", clip.alpha());
        if (clip.mask().isPresent()) {
            body.file("mask", clip.mask().get());
        }
        HttpRequest request = request("", clip.tenant())
                .header("Content-Type", body.contentType())
                .header("Idempotency-Key", "matting-" + clip.job() + "-quality")
                .header("Accept", "application/json, application/problem+json")
                .POST(body.publisher())
                .build();
        HttpResponse<byte[]> response = patience.await(http.sendAsync(request, small()));
        if (response.statusCode() != ACCEPTED) {
            throw refused(response);
        }
        return answer(response);
    }

    /**
     * Looks at an evaluation.
     *
     * @throws IOException if the mqe-service cannot be reached or is in trouble; it may be well again soon
     * @throws QualityMissingException if the evaluation is gone, or the answer is nonsense, or this takes too long
     */
    Answer look(String id, String tenant, Patience patience) throws IOException, InterruptedException {
        HttpRequest request =
                request("/" + id, tenant).header("Accept", "application/json").build();
        HttpResponse<byte[]> response = patience.await(http.sendAsync(request, small()));
        requireOk(response);
        return answer(response);
    }

    /**
     * Fetches a file; throws as {@link #look} does.
     *
     * @param target where to write it
     */
    void download(String id, String tenant, Evaluation.Artifact artifact, Path target, Patience patience)
            throws IOException, InterruptedException {
        HttpRequest request =
                request("/" + id + "/artifacts/" + artifact.name(), tenant).build();
        requireOk(patience.await(http.sendAsync(request, file(target, artifact.sizeBytes()))));
        String digest = "sha-256:" + PublishedFile.sha256(target);
        if (!digest.equals(artifact.digest())) {
            throw QualityMissingException.unusableAnswer("the artifact " + artifact.name() + " is announced as "
                    + artifact.digest() + " and came as " + digest);
        }
    }

    /** Deletes an evaluation, which also stops it, without waiting long; if that fails it stays there. */
    void forget(String id, String tenant) {
        HttpRequest request =
                request("/" + id, tenant).timeout(DELETE_TIMEOUT).DELETE().build();
        CompletableFuture<HttpResponse<Void>> deleted = http.sendAsync(request, BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        LOG.warn("The evaluation {} stays where it is", request.uri(), failure);
                    } else if (response.statusCode() >= 300 && response.statusCode() != NOT_FOUND) {
                        LOG.warn("The evaluation {} stays: {}", request.uri(), response.statusCode());
                    }
                });
        try {
            deleted.get(DELETE_WAIT_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("The evaluation {} is not deleted yet", request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the mqe-service takes evaluations, for the log. */
    String address() {
        return evaluations;
    }

    private HttpRequest.Builder request(String path, String tenant) {
        return traces.carry(call.sign(HttpRequest.newBuilder(URI.create(evaluations + path)), tenant));
    }

    /** What an older mqe-service does not know is left out where it changes nothing. */
    private String options(MattedClip clip) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(
                "outputs",
                Arrays.stream(QualityFile.values())
                        .map(file -> Map.of("kind", file.kind(), "format", file.format()))
                        .toList());
        if (!clip.range().isAll()) {
            options.put("range", clip.range());
        }
        if (clip.priority() != JobPriority.NORMAL) {
            options.put("priority", clip.priority());
        }
        return json.writeValueAsString(options);
    }

    private Answer answer(HttpResponse<byte[]> response) {
        try {
            Evaluation evaluation = json.readValue(response.body(), Evaluation.class);
            if (evaluation == null) {
                throw QualityMissingException.unusableAnswer("it is null");
            }
            return new Answer(evaluation, lookAgainAfter(response.headers()));
        } catch (JacksonException e) {
            throw QualityMissingException.unusableAnswer(
                    e.getCause() instanceof IllegalArgumentException told
                            ? String.valueOf(told.getMessage())
                            : "it is not the JSON of an evaluation",
                    e);
        }
    }

    private static Duration lookAgainAfter(HttpHeaders headers) {
        String seconds = headers.firstValue("Retry-After").orElse("");
        long wanted = seconds.matches("\\d{1,9}") ? Long.parseLong(seconds) : DEFAULT_POLL_SECONDS;
        return Duration.ofMillis(Math.max(MIN_POLL_MILLISECONDS, 1000 * Math.min(wanted, MAX_POLL_SECONDS)));
    }

    private QualityMissingException refused(HttpResponse<byte[]> response) {
        return new QualityMissingException(
                EvaluationOutcome.REFUSED,
                "The mqe-service refused the clip with " + response.statusCode() + detail(response.body()));
    }

    private String detail(byte[] problem) {
        try {
            Evaluation.Refusal refusal = json.readValue(problem, Evaluation.Refusal.class);
            return refusal == null || refusal.detail() == null ? "." : ": " + refusal.detail();
        } catch (JacksonException notAProblem) {
            return ".";
        }
    }

    private static void requireOk(HttpResponse<?> response) throws IOException {
        int status = response.statusCode();
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            throw new IOException("The mqe-service answers " + status + " to " + response.uri());
        }
        if (status == UNAUTHORIZED) {
            throw new QualityMissingException(
                    EvaluationOutcome.REFUSED,
                    "The mqe-service does not know this service. The operator sets mattebox.quality.api-key.");
        }
        if (status == NOT_FOUND) {
            throw new QualityMissingException(
                    EvaluationOutcome.FAILED, "The evaluation was deleted on the mqe-service.");
        }
        if (status != 200) {
            throw QualityMissingException.unusableAnswer("its status is " + status);
        }
    }

    private static BodyHandler<byte[]> small() {
        return response -> BoundedBody.cutOff(BodySubscribers.ofByteArray(), MAX_JSON_BYTES);
    }

    private static BodyHandler<Path> file(Path target, long sizeBytes) {
        return response -> response.statusCode() == 200
                ? BoundedBody.cutOff(
                        BodySubscribers.ofFile(
                                target,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        sizeBytes)
                : BodySubscribers.replacing(target);
    }
}
