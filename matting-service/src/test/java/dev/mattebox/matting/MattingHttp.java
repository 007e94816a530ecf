package dev.mattebox.matting;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Talks to a service as its users do. */
final class MattingHttp {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RestClient http;

    /**
     * @param url of the service
     */
    MattingHttp(String url) {
        http = client(url);
    }

    /** A client that does not throw at error statuses. */
    static RestClient client(String url) {
        return RestClient.builder()
                .baseUrl(url)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    RestClient http() {
        return http;
    }

    /** Hands a clip in; the options are sent without a type. */
    ResponseEntity<String> submit(Path video, Path mask, @Nullable String options) {
        return submit(http, parts(video, mask, options, null), headers -> {});
    }

    static ResponseEntity<String> submit(
            RestClient http, MultiValueMap<String, Object> parts, Consumer<HttpHeaders> headers) {
        return http.post()
                .uri("/v1/mattings")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .headers(headers)
                .body(parts)
                .retrieve()
                .toEntity(String.class);
    }

    static MultiValueMap<String, Object> parts(
            Path video, Path mask, @Nullable String options, @Nullable MediaType optionsType) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("video", new FileSystemResource(video));
        parts.add("mask", new FileSystemResource(mask));
        if (options != null) {
            HttpHeaders headers = new HttpHeaders();
            if (optionsType != null) {
                headers.setContentType(optionsType);
            }
            parts.add("options", new HttpEntity<>(plain(options), headers));
        }
        return parts;
    }

    private static ByteArrayResource plain(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(ResponseEntity<String> response) {
        return JSON.readTree(String.valueOf(response.getBody()));
    }

    JsonNode get(String path) {
        return json(http.get().uri(path).retrieve().toEntity(String.class));
    }

    /** Hands a clip in and waits for the end. */
    JsonNode matte(Path video, Path mask, @Nullable String options) {
        JsonNode accepted = json(submit(video, mask, options));
        return await(http, accepted.path("links").path("self").asString());
    }

    /** Waits until a job has ended. */
    static JsonNode await(RestClient http, String self) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            JsonNode job = json(http.get().uri(self).retrieve().toEntity(String.class));
            if (job.has("finishedAt")) {
                return job;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("The job " + self + " has not ended after " + PATIENCE);
    }

    byte[] download(JsonNode job, String artifact) {
        byte[] bytes = http.get()
                .uri(job.path("links").path("self").asString() + "/artifacts/" + artifact)
                .retrieve()
                .body(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }
}
