package dev.mattebox.service.telemetry;

import dev.mattebox.service.storage.Home;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Readiness asks: can files be stored? */
@Component("storage")
final class StorageHealth implements HealthIndicator {

    private final Home home;

    StorageHealth(Home home) {
        this.home = home;
    }

    @Override
    public Health health() {
        return home.isWritable()
                ? Health.up().withDetail("freeBytes", home.freeBytes()).build()
                : Health.down()
                        .withDetail("reason", "the folder of jobs cannot be written")
                        .build();
    }
}
