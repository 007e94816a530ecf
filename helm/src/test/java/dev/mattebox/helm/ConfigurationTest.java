package dev.mattebox.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the chart sets is what the services know. */
class ConfigurationTest {

    private static final Set<String> OF_JAVA = Set.of("JDK_JAVA_OPTIONS");

    private static Map<String, KnownProperties> known = Map.of();

    @BeforeAll
    static void readTheJars() throws IOException {
        known = Map.of(
                "matting-service", KnownProperties.of(Services.MATTING),
                "mqe-service", KnownProperties.of(Services.MQE));
    }

    @ParameterizedTest
    @MethodSource("dev.mattebox.helm.Chart#valueFiles")
    void everyPropertyAndEveryVariableIsOneThatTheServiceHas(String values) {
        Manifests chart = Chart.render(values);
        for (Deployment deployment : chart.of(Deployment.class)) {
            Container container =
                    deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
            KnownProperties properties = Objects.requireNonNull(known.get(container.getName()));
            List<String> names = new ArrayList<>();
            collect("", chart.configuration(deployment.getMetadata().getName()), names);
            assertThat(names).hasSizeGreaterThan(10).allMatch(properties::know);
            assertThat(container.getEnv())
                    .extracting(EnvVar::getName)
                    .filteredOn(name -> !OF_JAVA.contains(name))
                    .isNotEmpty()
                    .allMatch(properties::knowVariable);
        }
    }

    @Test
    void aPropertyThatNobodyHasIsNoticed() {
        KnownProperties properties = Objects.requireNonNull(known.get("matting-service"));
        assertThat(properties.know("mattebox.worker")).isFalse();
        assertThat(properties.know("mattebox.store.s3.buckets")).isFalse();
        assertThat(properties.know("mattebox.models.mine.network")).isTrue();
        assertThat(properties.know("mattebox.masks.model")).isTrue();
        assertThat(properties.knowVariable("MATTEBOX_STORE_S3_ACCESS_KEY")).isFalse();
        assertThat(properties.knowVariable("MATTEBOX_STORE_S3_ACCESSKEY")).isTrue();
    }

    private static void collect(String prefix, JsonNode node, List<String> names) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> collect(
                            prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                            entry.getValue(),
                            names));
        } else {
            names.add(prefix);
        }
    }
}
