package dev.mattebox.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Yaml31;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whoever reads the contract finds every operation, parameter, request and answer described, and an example of each. */
class OpenApiExamplesTest {

    private final JsonNode document;
    private final List<String> missing = new ArrayList<>();

    OpenApiExamplesTest() throws IOException {
        document = Yaml31.mapper().readTree(Files.readString(Path.of("..", "openapi.yaml")));
    }

    @Test
    void everyOperationIsDescribedAndShown() {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> look(operation.getKey() + " " + path.getKey(), operation.getValue())));
        assertThat(missing).isEmpty();
    }

    private void look(String operation, JsonNode node) {
        requireDescription(operation, node);
        if (node.path("summary").asText().isEmpty()) {
            missing.add(operation + ": summary");
        }
        for (JsonNode reference : node.path("parameters")) {
            JsonNode parameter = resolved(reference);
            String where = operation + ", parameter " + parameter.path("name").asText();
            requireDescription(where, parameter);
            requireExample(where, parameter);
        }
        if (node.has("requestBody")) {
            lookAtContent(operation + ", request", resolved(node.path("requestBody")));
        }
        for (Map.Entry<String, JsonNode> entry : node.path("responses").properties()) {
            JsonNode response = resolved(entry.getValue());
            String where = operation + ", response " + entry.getKey();
            requireDescription(where, response);
            response.path("headers")
                    .properties()
                    .forEach(header -> requireDescription(where + " " + header.getKey(), header.getValue()));
            lookAtContent(where, response);
        }
    }

    private void lookAtContent(String where, JsonNode node) {
        node.path("content").properties().forEach(content -> {
            JsonNode schema = resolved(content.getValue().path("schema"));
            // a file is not shown
            if (!schema.path("format").asText().equals("binary")) {
                requireExample(where + " " + content.getKey(), content.getValue());
            }
        });
    }

    private void requireDescription(String where, JsonNode node) {
        if (resolved(node).path("description").asText().isEmpty()) {
            missing.add(where + ": description");
        }
    }

    private void requireExample(String where, JsonNode node) {
        JsonNode schema = resolved(node.path("schema"));
        boolean shown = node.has("example") || node.has("examples") || schema.has("example") || schema.has("examples");
        if (!shown) {
            missing.add(where + ": example");
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
