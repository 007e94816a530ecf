package dev.mattebox.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.nio.file.Path;
import java.util.Comparator;

/** Where the ingress leads. */
class RoutesTest {

    private static final String MATTING = Chart.FULL_NAME + "-matting";
    private static final String MQE = Chart.FULL_NAME + "-mqe";

    private final Ingress ingress = Chart.render("external-stores").named(Ingress.class, Chart.FULL_NAME);

    @Test
    void everyCallOfTheContractGetsToTheServiceThatKnowsIt() {
        var paths = new YAMLMapper().readTree(Path.of("..", "openapi.yaml")).get("paths");
        assertThat(paths.propertyNames())
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(backend("mattebox.example.org", path))
                        .as(path)
                        .isEqualTo(
                                path.startsWith("/v1/evaluations") || path.startsWith("/v1/fusions") ? MQE : MATTING));
    }

    @Test
    void pagesAreTheMattingServices() {
        assertThat(backend("mattebox.example.org", "/")).isEqualTo(MATTING);
        assertThat(backend("mattebox.example.org", "/swagger-ui.html")).isEqualTo(MATTING);
    }

    @Test
    void theMqeServiceHasAHostOfItsOwnForUploadsInPieces() {
        assertThat(backend("mqe.mattebox.example.org", "/v1/uploads")).isEqualTo(MQE);
        assertThat(backend("mqe.mattebox.example.org", "/v1/models")).isEqualTo(MQE);
    }

    private String backend(String host, String path) {
        IngressRule rule = ingress.getSpec().getRules().stream()
                .filter(candidate -> candidate.getHost().equals(host))
                .findFirst()
                .orElseThrow();
        return rule.getHttp().getPaths().stream()
                .filter(route -> covers(route, path))
                .max(Comparator.comparingInt(route -> route.getPath().length()))
                .orElseThrow()
                .getBackend()
                .getService()
                .getName();
    }

    /** By the rule of {@code Prefix}: element by element. */
    private static boolean covers(HTTPIngressPath route, String path) {
        assertThat(route.getPathType()).isEqualTo("Prefix");
        String prefix = route.getPath().equals("/") ? "/" : route.getPath() + "/";
        return (path + "/").startsWith(prefix);
    }
}
