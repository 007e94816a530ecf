package dev.mattebox.service.testing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Speaks to a service as any client does. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("mattebox.patience", 2));
    private static final long GLANCE_NANOSECONDS = 20_000_000;
    private static final Set<String> FINISHED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String resource;
    private final List<String> headers;

    /**
     * A client of one kind of job.
     *
     * @param resource where its jobs are, such as {@code /v1/mattings}
     */
    public Api(URI server, String resource) {
        this(server, resource, List.of());
    }

    private Api(URI server, String resource, List<String> headers) {
        this.server = server;
        this.resource = resource;
        this.headers = headers;
    }

    /** The same client, which shows a key with every request. */
    public Api withKey(String key) {
        return new Api(server, resource, List.of("X-API-Key", key));
    }

    /** The same client, speaking of another kind of job. */
    public Api of(String otherResource) {
        return new Api(server, otherResource, headers);
    }

    /** A request to a path. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        return headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new));
    }

    /** Sends a request. */
    public HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lines of an answer while they arrive; closing the stream goes away. */
    public Stream<String> lines(String path) {
        try {
            return http.send(request(path).build(), BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gets a path. */
    public HttpResponse<byte[]> get(String path) {
        return send(request(path));
    }

    /** Posts a new job. */
    public HttpResponse<byte[]> submit(Multipart upload) {
        return send(Multipart.post(request(resource), upload.publisher()));
    }

    /** Posts a new job that must be accepted; its identifier. */
    public String accepted(Multipart upload) {
        HttpResponse<byte[]> response = submit(upload);
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return json(response).get("id").asString();
    }

    /** A job. */
    public JsonNode job(String id) {
        return json(get(resource + "/" + id));
    }

    /** A job once it is finished. */
    public JsonNode finished(String id) {
        return await(id, FINISHED);
    }

    /** A job once it is in one of these states. */
    public JsonNode await(String id, Set<String> states) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode job = job(id);
        while (!states.contains(job.path("state").asString(""))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + PATIENCE + " still " + job);
            }
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
            job = job(id);
        }
        return job;
    }

    /** The body as JSON. */
    public static JsonNode json(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body());
    }
}
