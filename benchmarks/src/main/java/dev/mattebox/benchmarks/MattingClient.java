package dev.mattebox.benchmarks;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Hands mattings to a service and reads its metrics, over HTTP as anybody would. */
final class MattingClient {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;

    MattingClient(URI server) {
        this.server = server;
    }

    /**
     * Waits until the service is ready.
     *
     * @param meanwhile is run now and then; what it throws ends the waiting
     * @throws IllegalStateException if it is not ready in that time
     */
    void awaitReady(Duration patience, Runnable meanwhile) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            meanwhile.run();
            try {
                if (send(get("/actuator/health/readiness"), BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof ConnectException)) {
                    throw e;
                }
            }
            sleep();
        }
        throw new IllegalStateException("The matting-service is not ready after " + patience);
    }

    /**
     * Hands a clip in.
     *
     * @param options as JSON
     * @return where the matting is
     * @throws IllegalStateException if it is refused
     */
    URI submit(Path video, Path mask, String options) {
        String boundary = UUID.randomUUID().toString();
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/mattings"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(multipart(boundary, video, mask, options))
                .build();
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new IllegalStateException("The matting was refused: " + response.body());
        }
        return server.resolve(response.headers().firstValue("Location").orElseThrow());
    }

    private static BodyPublisher multipart(String boundary, Path video, Path mask, String options) {
        try {
            return BodyPublishers.concat(
                    partHead(boundary, "video\"; filename=\"" + video.getFileName()),
                    BodyPublishers.ofFile(video),
                    partHead(boundary, "mask\"; filename=\"" + mask.getFileName()),
                    BodyPublishers.ofFile(mask),
                    partHead(boundary, "options"),
                    BodyPublishers.ofString(options + "\r\n--" + boundary + "--\r\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BodyPublisher partHead(String boundary, String name) {
        return BodyPublishers.ofString(
                "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
    }

    /**
     * Waits until a matting has succeeded.
     *
     * @throws IllegalStateException if it ends otherwise
     */
    void awaitSuccess(URI matting) {
        for (JsonNode job = json(matting); ; job = json(matting)) {
            if (job.has("finishedAt")) {
                if (!"SUCCEEDED".equals(job.path("state").asString())) {
                    throw new IllegalStateException("The matting did not succeed: " + job);
                }
                return;
            }
            sleep();
        }
    }

    /** Fetches all artifacts, and throws them away. */
    void download(URI matting) {
        for (JsonNode artifact : json(matting).path("artifacts")) {
            send(get(artifact.path("links").path("self").asString()), BodyHandlers.discarding());
        }
    }

    /** Deletes a matting with its files. */
    void delete(URI matting) {
        send(HttpRequest.newBuilder(matting).DELETE().build(), BodyHandlers.discarding());
    }

    /**
     * The total of a timer in milliseconds; 0 if it has measured nothing yet.
     *
     * @param tags each {@code name:value}
     */
    double milliseconds(String timer, String... tags) {
        StringBuilder query = new StringBuilder("/actuator/metrics/" + timer);
        for (int i = 0; i < tags.length; i++) {
            query.append(i == 0 ? '?' : '&').append("tag=").append(URLEncoder.encode(tags[i], StandardCharsets.UTF_8));
        }
        HttpResponse<String> response = send(get(query.toString()), BodyHandlers.ofString());
        if (response.statusCode() == 404) {
            return 0;
        }
        for (JsonNode measurement : JSON.readTree(response.body()).path("measurements")) {
            if ("TOTAL_TIME".equals(measurement.path("statistic").asString())) {
                return 1000 * measurement.path("value").asDouble();
            }
        }
        throw new IllegalStateException(timer + " is no timer: " + response.body());
    }

    private JsonNode json(URI uri) {
        return JSON.readTree(send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("The measurement was interrupted", cause);
    }
}
