package dev.mattebox.service.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.security.Tenant;
import dev.mattebox.service.testing.ManualClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class RequestRateTest {

    private static final Limits NONE = new Limits(null, null, null, null);
    private static final Tenant ANNA = new Tenant("anna");
    private static final Tenant BERTA = new Tenant("berta");

    private final ManualClock clock = new ManualClock();

    private RequestRate rate(Limits each, Map<String, Limits> tenants) {
        return new RequestRate(new QuotaProperties(each, tenants), clock);
    }

    private static Limits perMinute(int requests) {
        return new Limits(null, null, null, requests);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBackAndIsServedThen() {
        RequestRate rate = rate(perMinute(6), Map.of());
        for (int i = 0; i < 6; i++) {
            rate.refuseIfTooOften(ANNA);
        }
        assertThatThrownBy(() -> rate.refuseIfTooOften(ANNA))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(429);
                    assertThat(refused.problem().members())
                            .containsEntry("quota", "requestsPerMinute")
                            .containsEntry("allowed", 6L);
                });
        clock.advance(Duration.ofSeconds(9));
        assertThatThrownBy(() -> rate.refuseIfTooOften(ANNA)).isInstanceOf(ProblemException.class);
        clock.advance(Duration.ofSeconds(1));
        rate.refuseIfTooOften(ANNA);
    }

    @Test
    void eachTenantIsCountedAlone() {
        RequestRate rate = rate(perMinute(1), Map.of());
        rate.refuseIfTooOften(ANNA);
        rate.refuseIfTooOften(BERTA);
        assertThatThrownBy(() -> rate.refuseIfTooOften(ANNA)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aTenantsOwnLimitWinsAndWithoutOneThereIsNoLimit() {
        RequestRate rate = rate(perMinute(1), Map.of("anna", perMinute(3), "berta", NONE));
        for (int i = 0; i < 3; i++) {
            rate.refuseIfTooOften(ANNA);
        }
        assertThatThrownBy(() -> rate.refuseIfTooOften(ANNA)).isInstanceOf(ProblemException.class);
        rate.refuseIfTooOften(BERTA);
        assertThatThrownBy(() -> rate.refuseIfTooOften(BERTA))
                .as("what is not set for a tenant is what each has")
                .isInstanceOf(ProblemException.class);
        RequestRate free = rate(NONE, Map.of());
        for (int i = 0; i < 1000; i++) {
            free.refuseIfTooOften(ANNA);
        }
    }

    @Test
    void noMemoryIsKeptOfTenantsWhoHaveNotAskedForAWhile() {
        RequestRate rate = rate(perMinute(2), Map.of());
        for (int i = 0; i < 10_001; i++) {
            rate.refuseIfTooOften(new Tenant("tenant-" + i));
        }
        assertThat(rate.remembered()).isGreaterThan(10_000);
        clock.advance(Duration.ofMinutes(1));
        rate.refuseIfTooOften(ANNA);
        assertThat(rate.remembered()).isEqualTo(1);
    }
}
