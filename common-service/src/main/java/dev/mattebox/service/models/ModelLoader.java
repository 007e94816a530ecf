package dev.mattebox.service.models;

import dev.mattebox.service.telemetry.FrameMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Loads every model when the service starts, the default one first. The web server is up by then, so liveness can be
 * asked; readiness waits. A model that cannot be loaded ends the start.
 */
@Component
final class ModelLoader implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final ModelCatalog<?> catalog;
    private final FrameMetrics metrics;
    private final Clock clock;

    ModelLoader(ModelCatalog<?> catalog, FrameMetrics metrics, Clock clock) {
        this.catalog = catalog;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        loadAll(catalog);
    }

    private <M extends AutoCloseable> void loadAll(ModelCatalog<M> models) {
        List<ModelDescription<M>> defaultFirst = models.all().stream()
                .sorted(Comparator.comparing(description -> !description.name().equals(models.defaultName())))
                .toList();
        for (ModelDescription<M> description : defaultFirst) {
            load(models, description);
        }
    }

    private <M extends AutoCloseable> void load(ModelCatalog<M> models, ModelDescription<M> description) {
        Instant start = clock.instant();
        try {
            LoadedModel<M> model = models.load(description);
            Duration duration = Duration.between(start, clock.instant());
            metrics.modelLoaded(description.name(), duration);
            metrics.deviceMemory(model.device(), model.deviceMemory());
            LOG.info(
                    "Loaded {}: {} parameters on {} in {} ms",
                    description,
                    model.parameters(),
                    model.device(),
                    duration.toMillis());
        } catch (RuntimeException e) {
            throw new ModelUnusableException(description, e);
        }
    }
}
