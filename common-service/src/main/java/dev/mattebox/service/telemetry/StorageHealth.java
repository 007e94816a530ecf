package dev.mattebox.service.telemetry;

import dev.mattebox.service.storage.FileStore;
import dev.mattebox.service.storage.Home;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Readiness asks: can files be stored? */
@Component("storage")
final class StorageHealth implements HealthIndicator {

    private final Home home;
    private final FileStore store;

    StorageHealth(Home home, FileStore store) {
        this.home = home;
        this.store = store;
    }

    @Override
    public Health health() {
        if (!store.isReachable()) {
            return Health.down()
                    .withDetail("reason", "the store of files does not answer")
                    .build();
        }
        return home.isWritable()
                ? Health.up().withDetail("freeBytes", home.freeBytes()).build()
                : Health.down()
                        .withDetail("reason", "the folder of jobs cannot be written")
                        .build();
    }
}
