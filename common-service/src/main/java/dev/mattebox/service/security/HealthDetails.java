package dev.mattebox.service.security;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/**
 * Has health say how it is and nothing else as soon as the service asks callers who they are: health stays open, and what
 * the service is made of is not for everybody. A setting of {@code management.endpoint.health.show-details} by the
 * operator wins.
 */
final class HealthDetails implements EnvironmentPostProcessor, Ordered {

    private static final String DETAILS = "mattebox.security.health-details";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        SecurityProperties security =
                Binder.get(environment).bindOrCreate("mattebox.security", SecurityProperties.class);
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "mattebox-health-details", Map.of(DETAILS, security.authenticates() ? "never" : "always")));
    }
}
