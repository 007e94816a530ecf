package dev.mattebox.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.Pod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart in this folder, by the real Helm. */
final class Chart {

    static final Path FOLDER = Path.of("mattebox").toAbsolutePath();
    static final String RELEASE = "mb";
    static final String FULL_NAME = RELEASE + "-mattebox";

    private static final String KUBERNETES = "1.34.0";
    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {}

    /** The values by name: {@code default} for none but the chart's own, and those that come with it. */
    static Stream<String> valueFiles() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("values"))) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of("default"), names.stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm makes of the chart. */
    static Manifests render(String values) {
        return render(values, Map.of());
    }

    /**
     * What Helm makes of the chart.
     *
     * @param more single values, as after {@code --set}
     */
    static Manifests render(String values, Map<String, String> more) {
        return render(FOLDER, values, more);
    }

    /**
     * The pod of {@code helm test}. Helm renders hooks apart from all else, so this is a chart in which it is none.
     *
     * @param scratch where a copy of the chart may be made
     */
    static Pod test(String values, Path scratch) throws IOException {
        Path copy = copy(scratch);
        Path pod = copy.resolve("templates/tests/matte-a-clip.yaml");
        Files.writeString(pod, Files.readString(pod).replace("helm.sh/hook: test", "mattebox.dev/hook: test"));
        return render(copy, values, Map.of()).named(Pod.class, FULL_NAME + "-test");
    }

    private static Manifests render(Path chart, String values, Map<String, String> more) {
        TemplateCommand template = new Helm(chart)
                .template()
                .withName(RELEASE)
                .withNamespace("media")
                .withKubeVersion(KUBERNETES);
        if (!values.equals("default")) {
            template.withValuesFile(valueFile(values));
        }
        more.forEach(template::set);
        return Manifests.read(template.call());
    }

    /**
     * What {@code helm lint --strict} says of the chart with these values as its own.
     *
     * @param scratch where a copy of the chart may be made
     */
    static LintResult lint(String values, Path scratch) throws IOException {
        Path copy = copy(scratch);
        if (!values.equals("default")) {
            ObjectNode merged = (ObjectNode) YAML.readTree(copy.resolve("values.yaml"));
            merge(merged, YAML.readTree(valueFile(values)));
            Files.writeString(copy.resolve("values.yaml"), YAML.writeValueAsString(merged));
        }
        return new Helm(copy).lint().strict().call();
    }

    private static Path copy(Path scratch) throws IOException {
        Path copy = Files.createDirectories(scratch).resolve("mattebox");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(FOLDER.relativize(file).toString()));
            }
        }
        return copy;
    }

    private static Path valueFile(String values) {
        return FOLDER.resolve("values").resolve(values + ".yaml");
    }

    private static void merge(ObjectNode into, JsonNode from) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            if (entry.getValue().isObject() && into.path(entry.getKey()).isObject()) {
                merge((ObjectNode) into.get(entry.getKey()), entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        }
    }
}
