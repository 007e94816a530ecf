package dev.mattebox.client.cli;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import java.time.Duration;

/** Asks a server whether it is ready to take jobs. */
final class ServerReadiness {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final RestClient http;

    ServerReadiness(RestClient http) {
        this.http = http;
    }

    /**
     * Waits until the server is ready; at once if there is no time to wait.
     *
     * @throws CommandFailedException if it is not ready in time
     */
    void await(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!timeout.isZero() && !isReady()) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException("The server is not ready after " + timeout.toSeconds() + " seconds");
            }
            Thread.sleep(INTERVAL.toMillis());
        }
    }

    private boolean isReady() {
        try {
            HttpStatusCode status = http.get()
                    .uri("/actuator/health/readiness")
                    .exchange((request, response) -> response.getStatusCode());
            return status != null && status.is2xxSuccessful();
        } catch (ResourceAccessException notYetThere) {
            return false;
        }
    }
}
