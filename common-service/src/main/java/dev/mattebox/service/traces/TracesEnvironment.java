package dev.mattebox.service.traces;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/**
 * Says whether traces are recorded, for {@code mattebox-service.yaml}: all of them if somebody takes them, else none.
 */
final class TracesEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    static boolean areRecorded(Environment environment) {
        return !environment.getProperty(ENDPOINT, "").isBlank();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean recorded = areRecorded(environment);
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "mattebox-traces",
                        Map.of(
                                "mattebox.traces.recorded",
                                recorded,
                                "mattebox.traces.probability",
                                recorded ? 1.0 : 0.0)));
    }
}
