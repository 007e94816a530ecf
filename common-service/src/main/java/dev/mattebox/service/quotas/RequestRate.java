package dev.mattebox.service.quotas;

import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.security.GuardOfRequests;
import dev.mattebox.service.security.Tenant;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds how often each tenant may ask. It is kept in memory, so each replica counts for itself. */
@Component
final class RequestRate implements GuardOfRequests {

    private static final int MANY_TENANTS = 10_000;

    private final QuotaProperties properties;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    RequestRate(QuotaProperties properties, Clock clock) {
        this.properties = properties;
        this.time = new ClockMeter(clock);
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Math.multiplyExact(clock.millis(), 1_000_000L);
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    @Override
    public void check(HttpServletRequest request, Tenant tenant) {
        refuseIfTooOften(tenant);
    }

    void refuseIfTooOften(Tenant tenant) {
        Integer allowed = properties.of(tenant.name()).requestsPerMinute();
        if (allowed == null) {
            return;
        }
        forgetTheIdle();
        ConsumptionProbe probe =
                buckets.computeIfAbsent(tenant.name(), name -> bucket(allowed)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw tooOften(allowed, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static ProblemException tooOften(int allowed, Duration wait) {
        return QuotaProblems.exceeded(
                "requestsPerMinute",
                allowed,
                allowed,
                wait,
                allowed
                        + " requests per minute are answered, and more came. Poll less often, or listen to the events of"
                        + " jobs.");
    }

    private Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    /** Of how many tenants something is known. */
    int remembered() {
        return buckets.size();
    }

    // a full bucket says as much as none
    private void forgetTheIdle() {
        if (buckets.size() > MANY_TENANTS) {
            buckets.entrySet().removeIf(entry -> {
                Integer capacity = properties.of(entry.getKey()).requestsPerMinute();
                return capacity == null || entry.getValue().getAvailableTokens() >= capacity;
            });
        }
    }
}
