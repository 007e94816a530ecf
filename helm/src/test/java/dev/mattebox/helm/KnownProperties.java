package dev.mattebox.helm;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The properties that a service knows: what its jar, and the libraries in it, say in their configuration metadata. */
final class KnownProperties {

    private static final String METADATA = "META-INF/.*spring-configuration-metadata.json";
    private static final String ENDS_IN_NAMES = "java.util.(Map|List|Set|Collection)<.*";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> types = new HashMap<>();

    private KnownProperties() {}

    /** Those of a service, as the build has packaged it. */
    static KnownProperties of(Path jar) throws IOException {
        KnownProperties properties = new KnownProperties();
        try (InputStream file = Files.newInputStream(jar)) {
            properties.read(file);
        }
        return properties;
    }

    private void read(InputStream jar) throws IOException {
        ZipInputStream entries = new ZipInputStream(jar);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().startsWith("BOOT-INF/lib/") && entry.getName().endsWith(".jar")) {
                read(entries);
            } else if (entry.getName().matches("(BOOT-INF/classes/)?" + METADATA)) {
                for (JsonNode property : JSON.readTree(entries.readAllBytes()).path("properties")) {
                    types.put(
                            property.path("name").asString(),
                            property.path("type").asString(""));
                }
            }
        }
    }

    /** Whether there is a property of this name, as it is written in YAML; entries of maps and lists may be any. */
    boolean know(String property) {
        if (types.containsKey(property)) {
            return true;
        }
        return containers(property)
                .map(types::get)
                .filter(type -> type.matches(ENDS_IN_NAMES))
                .isPresent();
    }

    /** Whether an environment variable sets a property. */
    boolean knowVariable(String name) {
        return types.keySet().stream().anyMatch(property -> variable(property).equals(name));
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The longest property that this one would be an entry of. */
    private Optional<String> containers(String property) {
        for (int end = property.lastIndexOf('.'); end > 0; end = property.lastIndexOf('.', end - 1)) {
            String container = property.substring(0, end);
            if (types.containsKey(container)) {
                return Optional.of(container);
            }
        }
        return Optional.empty();
    }
}
