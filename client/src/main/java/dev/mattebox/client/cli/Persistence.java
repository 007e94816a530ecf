package dev.mattebox.client.cli;

import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Repeats a call while the server is away or says that it takes no more now, as long as it is told to. */
final class Persistence {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Set<HttpStatus> LATER = Set.of(
            HttpStatus.CONFLICT,
            HttpStatus.TOO_MANY_REQUESTS,
            HttpStatus.BAD_GATEWAY,
            HttpStatus.SERVICE_UNAVAILABLE,
            HttpStatus.GATEWAY_TIMEOUT,
            HttpStatus.INSUFFICIENT_STORAGE);

    private final Duration patience;
    private final Clock clock;
    private final Pause pause;

    /** How to wait. */
    interface Pause {
        void take(Duration duration) throws InterruptedException;
    }

    /** A call that may be repeated. */
    interface Call<T> {
        T make() throws InterruptedException, IOException;
    }

    /**
     * @param patience how long a call is repeated
     */
    Persistence(Duration patience, Clock clock, Pause pause) {
        this.patience = patience;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Makes a call until it is answered.
     *
     * @return the answer
     * @throws RestClientResponseException if the server refuses it for good, or for too long
     * @throws ResourceAccessException if it was away for too long
     */
    <T> T insist(Call<T> call) throws InterruptedException, IOException {
        Instant end = clock.instant().plus(patience);
        Duration next = FIRST_PAUSE;
        while (true) {
            try {
                return call.make();
            } catch (ResourceAccessException away) {
                waitFor(next, end, away);
            } catch (RestClientResponseException refused) {
                if (LATER.stream().noneMatch(status -> refused.getStatusCode().isSameCodeAs(status))) {
                    throw refused;
                }
                waitFor(asked(refused, next), end, refused);
            }
            next = shorter(next.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private <E extends RuntimeException> void waitFor(Duration duration, Instant end, E trouble)
            throws InterruptedException {
        if (clock.instant().plus(duration).isAfter(end)) {
            throw trouble;
        }
        pause.take(duration);
    }

    /** What the server asks for, if it says so in seconds. */
    private static Duration asked(RestClientResponseException refused, Duration otherwise) {
        String retryAfter = refused.getResponseHeaders() == null
                ? null
                : refused.getResponseHeaders().getFirst("Retry-After");
        if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
            return otherwise;
        }
        return shorter(Duration.ofSeconds(Math.max(1, Long.parseLong(retryAfter))), LONGEST_PAUSE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
