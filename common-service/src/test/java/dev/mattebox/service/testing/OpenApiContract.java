package dev.mattebox.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml31;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The root's {@code openapi.yaml}, the one contract of all services. A path belongs to the services that have its tag, a
 * component to those that generate it or whose paths lead to it. The committed file must be what is left when a
 * service's part of it is taken out and what the service says of itself is put in: so each service's test answers for
 * its own part, what services share is the same in all of them, and what belongs to nobody is noticed.
 */
public final class OpenApiContract {

    private static final Path COMMITTED = Path.of("..", "openapi.yaml");
    private static final ObjectMapper YAML = Yaml31.mapper();
    private static final String REFERENCE = "$ref";
    private static final String COMPONENTS = "#/components/";

    /** The services. */
    public enum Service {
        MATTING,
        MQE;

        private Set<String> tags() {
            return switch (this) {
                case MATTING -> Set.of("Frames", "Mattings", "Masks", "Models", "Uploads");
                case MQE -> Set.of("Evaluations", "Fusions", "Models", "Uploads");
            };
        }

        private Set<String> tagsOfOthersOnly() {
            return Stream.of(values())
                    .flatMap(service -> service.tags().stream())
                    .filter(tag -> !tags().contains(tag))
                    .collect(Collectors.toSet());
        }
    }

    private OpenApiContract() {}

    /**
     * Sees that the committed document says of a service what the service says of itself. With
     * {@code -Dopenapi.update=true} it first writes the service's part of the file anew.
     */
    public static void check(Service service, RunningService running) throws IOException {
        String generated = new String(
                new Api(running.uri(""), "/").get("/v3/api-docs.yaml").body(), StandardCharsets.UTF_8);
        String wanted = merged(Files.readString(COMMITTED), generated, service);
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, wanted);
        }
        assertThat(Files.readString(COMMITTED))
                .as("openapi.yaml is out of date; the test's Javadoc says how to write it anew")
                .isEqualTo(wanted);
    }

    /** The committed document with the part of a service replaced by what the service generates. */
    static String merged(String committed, String generated, Service service) {
        try {
            JsonNode root = YAML.readTree(committed);
            JsonNode own = YAML.readTree(generated);
            Set<String> others = service.tagsOfOthersOnly();
            Map<String, JsonNode> paths = new TreeMap<>();
            root.path("paths").properties().forEach(path -> {
                Set<String> tags = tags(path.getValue());
                if (!tags.isEmpty() && others.containsAll(tags)) {
                    paths.put(path.getKey(), path.getValue());
                }
            });
            Map<String, Map<String, JsonNode>> components = reachable(paths, root);
            put(own.path("paths"), paths);
            own.path("components")
                    .properties()
                    .forEach(section -> put(
                            section.getValue(), components.computeIfAbsent(section.getKey(), any -> new TreeMap<>())));
            return written(own, tags(root, own, others), paths, components);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(
            JsonNode own,
            Map<String, JsonNode> tags,
            Map<String, JsonNode> paths,
            Map<String, Map<String, JsonNode>> components)
            throws IOException {
        ObjectNode document = YAML.createObjectNode();
        for (String same : Arrays.asList("openapi", "info", "servers", "security")) {
            if (own.has(same)) {
                document.set(same, own.path(same));
            }
        }
        ArrayNode allTags = document.putArray("tags");
        tags.values().forEach(allTags::add);
        document.putObject("paths").setAll(paths);
        ObjectNode allComponents = document.putObject("components");
        components.forEach((section, named) -> allComponents.putObject(section).setAll(named));
        return YAML.writeValueAsString(document);
    }

    private static Map<String, JsonNode> tags(JsonNode root, JsonNode own, Set<String> others) {
        Map<String, JsonNode> tags = new TreeMap<>();
        root.path("tags").forEach(tag -> {
            if (others.contains(tag.path("name").asText())) {
                tags.put(tag.path("name").asText(), tag);
            }
        });
        own.path("tags").forEach(tag -> tags.put(tag.path("name").asText(), tag));
        return tags;
    }

    // those of all operations of a path
    private static Set<String> tags(JsonNode path) {
        Set<String> tags = new HashSet<>();
        path.forEach(operation -> operation.path("tags").forEach(tag -> tags.add(tag.asText())));
        return tags;
    }

    // the components that paths lead to, by section and name
    private static Map<String, Map<String, JsonNode>> reachable(Map<String, JsonNode> paths, JsonNode root) {
        Map<String, Map<String, JsonNode>> found = new TreeMap<>();
        Deque<JsonNode> open = new ArrayDeque<>(paths.values());
        while (!open.isEmpty()) {
            for (JsonNode reference : open.pop().findValues(REFERENCE)) {
                String[] address =
                        reference.asText().substring(COMPONENTS.length()).split("/", 2);
                JsonNode component = root.path("components").path(address[0]).path(address[1]);
                if (!component.isMissingNode()
                        && found.computeIfAbsent(address[0], any -> new TreeMap<>())
                                        .put(address[1], component)
                                == null) {
                    open.push(component);
                }
            }
        }
        return found;
    }

    private static void put(JsonNode from, Map<String, JsonNode> into) {
        from.properties().forEach(entry -> into.put(entry.getKey(), entry.getValue()));
    }
}
