package dev.mattebox.training.data.curated;

import dev.mattebox.training.data.footage.FootageException;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The fields of a JSON object in a manifest, read strictly: each error names the file and the field. */
final class ManifestFields {

    private final String file;
    private final String prefix;
    private final JsonNode object;
    private final List<String> known = new ArrayList<>();

    private ManifestFields(String file, String prefix, JsonNode object) {
        this.file = file;
        this.prefix = prefix;
        this.object = object;
    }

    static ManifestFields of(String file, JsonNode root) {
        if (!root.isObject()) {
            throw new FootageException(file + " holds no JSON object");
        }
        return new ManifestFields(file, "", root);
    }

    ManifestFields object(String name) {
        return new ManifestFields(file, prefix + name + ".", value(name, JsonNode::isObject, "an object"));
    }

    String text(String name) {
        return value(name, JsonNode::isString, "a text").stringValue();
    }

    /** A text that may be missing. */
    Optional<String> optionalText(String name) {
        known.add(name);
        return object.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name) {
        return value(name, JsonNode::isBoolean, "true or false").booleanValue();
    }

    /** A whole number of at least 1. */
    int count(String name) {
        return value(name, ManifestFields::isCount, "a whole number of at least 1")
                .intValue();
    }

    /** A number from 0 to 1. */
    double ratio(String name) {
        return value(name, ManifestFields::isRatio, "a number from 0 to 1").doubleValue();
    }

    List<Double> ratios(String name) {
        JsonNode list = value(name, JsonNode::isArray, "a list");
        List<Double> ratios = new ArrayList<>();
        for (JsonNode entry : list) {
            if (!isRatio(entry)) {
                throw wrong(name + "[" + ratios.size() + "]", entry, "a number from 0 to 1");
            }
            ratios.add(entry.doubleValue());
        }
        return ratios;
    }

    /** To be called last: refuses a field that nobody asked for. */
    void refuseUnknown() {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new FootageException(prefix + name + " in " + file + " is unknown; known are " + known);
                });
    }

    private JsonNode value(String name, Predicate<JsonNode> fits, String wanted) {
        known.add(name);
        JsonNode value = object.get(name);
        if (value == null) {
            throw new FootageException(prefix + name + " is missing in " + file);
        }
        if (!fits.test(value)) {
            throw wrong(name, value, wanted);
        }
        return value;
    }

    private FootageException wrong(String name, JsonNode value, String wanted) {
        return new FootageException(prefix + name + " in " + file + " is " + value + "; it must be " + wanted);
    }

    private static boolean isCount(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1;
    }

    private static boolean isRatio(JsonNode value) {
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1;
    }
}
