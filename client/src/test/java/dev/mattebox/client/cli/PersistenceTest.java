package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

class PersistenceTest {

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @ParameterizedTest
    @EnumSource(
            value = HttpStatus.class,
            names = {"CONFLICT", "TOO_MANY_REQUESTS", "BAD_GATEWAY", "SERVICE_UNAVAILABLE", "INSUFFICIENT_STORAGE"})
    void whatMayPassIsTriedAgain(HttpStatus status) throws Exception {
        assertThat(insist(() -> refuse(status, null), () -> refuse(status, null), () -> "answer"))
                .isEqualTo("answer");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void theServerMaySayHowLong() throws Exception {
        insist(() -> refuse(HttpStatus.SERVICE_UNAVAILABLE, "17"), () -> "answer");
        assertThat(pauses).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void pausesGrowToHalfAMinuteAndEndWithThePatience() {
        assertThatThrownBy(() -> insist(PersistenceTest::unreachable)).isInstanceOf(ResourceAccessException.class);
        assertThat(pauses.get(pauses.size() - 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Duration.between(Instant.EPOCH, now)).isBetween(Duration.ofSeconds(570), Duration.ofSeconds(600));
    }

    @Test
    void aRefusalForGoodIsToldAtOnce() {
        assertThatThrownBy(() -> insist(() -> refuse(HttpStatus.UNPROCESSABLE_CONTENT, null), () -> "answer"))
                .isInstanceOf(RestClientResponseException.class);
        assertThat(pauses).isEmpty();
    }

    /** The last answer stays. */
    @SafeVarargs
    private String insist(Supplier<String>... answers) throws Exception {
        Deque<Supplier<String>> left = new ArrayDeque<>(List.of(answers));
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return new Persistence(Duration.ofMinutes(10), clock, pause -> {
                    pauses.add(pause);
                    now = now.plus(pause);
                })
                .insist(() -> (left.size() > 1 ? left.remove() : left.element()).get());
    }

    private static String refuse(HttpStatus status, @Nullable String retryAfter) {
        HttpHeaders headers = new HttpHeaders();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        throw new RestClientResponseException("refused", status, status.getReasonPhrase(), headers, new byte[0], null);
    }

    private static String unreachable() {
        throw new ResourceAccessException("Connection refused");
    }
}
