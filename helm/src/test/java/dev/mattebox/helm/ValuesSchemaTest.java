package dev.mattebox.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the chart can be told is described, all of it. */
class ValuesSchemaTest {

    private final JsonNode schema = new JsonMapper().readTree(Chart.FOLDER.resolve("values.schema.json"));

    @Test
    void everyValueIsDescribedInASentence() {
        List<String> undescribed = new ArrayList<>();
        describe("", schema, undescribed);
        assertThat(undescribed).isEmpty();
    }

    private static void describe(String path, JsonNode part, List<String> undescribed) {
        if (!part.path("description").asString("").endsWith(".")) {
            undescribed.add(path);
        }
        for (Map.Entry<String, JsonNode> property : part.path("properties").properties()) {
            describe(path + "." + property.getKey(), property.getValue(), undescribed);
        }
    }

    @Test
    void theDefaultsAndTheSchemaNameTheSameValues() {
        List<String> different = new ArrayList<>();
        compare("", new YAMLMapper().readTree(Chart.FOLDER.resolve("values.yaml")), schema, different);
        assertThat(different).containsExactly(".global");
    }

    private static void compare(String path, JsonNode values, JsonNode part, List<String> different) {
        for (Map.Entry<String, JsonNode> property : part.path("properties").properties()) {
            if (!values.has(property.getKey())) {
                different.add(path + "." + property.getKey());
            } else {
                compare(path + "." + property.getKey(), values.get(property.getKey()), property.getValue(), different);
            }
        }
    }
}
