package dev.mattebox.client.cli;

import dev.mattebox.client.cli.BatchItem.Source;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a list of clips: one JSON object on each line, with {@code id}, {@code video}, {@code mask} and, if one wants,
 * {@code options}. Paths are relative to the list. Everything is read before anything is done, so that a mistake in the last
 * line is found at once.
 */
final class BatchManifest {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern ADDRESS = Pattern.compile("https?://.+");
    private static final Set<String> MEMBERS = Set.of("id", "video", "mask", "options");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final List<BatchItem> items = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private BatchManifest(Path file) {
        this.file = file;
    }

    /**
     * All clips of a list, in its order.
     *
     * @throws CommandFailedException if a line is no clip; the message names it
     */
    static List<BatchItem> read(Path file) throws IOException {
        InputFile.requireReadable(file);
        BatchManifest manifest = new BatchManifest(file);
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                manifest.add(i + 1, lines.get(i));
            }
        }
        return manifest.items;
    }

    private void add(int line, String text) {
        JsonNode item = parse(line, text);
        for (String member : item.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw wrong(line, "has '" + member + "'; it may have id, video, mask and options");
            }
        }
        String id = text(line, item, "id");
        if (!ID.matcher(id).matches()) {
            throw wrong(
                    line, "has the id '" + id + "'; it becomes the name of a folder, so use letters, digits, . _ -");
        }
        if (!ids.add(id)) {
            throw wrong(line, "has the id '" + id + "' of a line before");
        }
        JsonNode options = item.path("options");
        if (!options.isMissingNode() && !options.isObject()) {
            throw wrong(line, "has options that are no JSON object");
        }
        items.add(new BatchItem(
                id,
                source(line, item, "video"),
                source(line, item, "mask"),
                options.isObject() ? (ObjectNode) options : JSON.createObjectNode()));
    }

    private JsonNode parse(int line, String text) {
        try {
            JsonNode item = JSON.readTree(text);
            if (item.isObject()) {
                return item;
            }
        } catch (JacksonException notJson) {
            throw wrong(line, "is no JSON: " + notJson.getOriginalMessage());
        }
        throw wrong(line, "is no JSON object");
    }

    private String text(int line, JsonNode item, String member) {
        String text = item.path(member).asString("");
        if (text.isEmpty()) {
            throw wrong(line, "has no " + member);
        }
        return text;
    }

    private Source source(int line, JsonNode item, String member) {
        String text = text(line, item, member);
        try {
            if (ADDRESS.matcher(text).matches()) {
                return new Source.Link(URI.create(text));
            }
            Path path = file.toAbsolutePath().resolveSibling(text).normalize();
            if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
                throw wrong(line, "names a " + member + " that cannot be read: " + path);
            }
            return new Source.LocalFile(path);
        } catch (InvalidPathException e) {
            throw wrong(line, "has a " + member + " that is no path: " + text);
        } catch (IllegalArgumentException e) {
            throw wrong(line, "has a " + member + " that is no address: " + text);
        }
    }

    private CommandFailedException wrong(int line, String what) {
        return new CommandFailedException("Line " + line + " of " + file.getFileName() + " " + what);
    }
}
