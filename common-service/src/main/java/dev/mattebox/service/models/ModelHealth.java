package dev.mattebox.service.models;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Readiness asks: is the default model loaded? */
@Component("models")
final class ModelHealth implements HealthIndicator {

    private final ModelCatalog<?> catalog;

    ModelHealth(ModelCatalog<?> catalog) {
        this.catalog = catalog;
    }

    @Override
    public Health health() {
        String name = catalog.defaultName();
        return catalog.loaded(name).isPresent()
                ? Health.up().withDetail("default", name).build()
                : Health.outOfService().withDetail("loading", name).build();
    }
}
