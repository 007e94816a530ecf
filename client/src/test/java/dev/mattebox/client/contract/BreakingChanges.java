package dev.mattebox.client.contract;

import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedApiResponse;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedRequestBody;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.output.ConsoleRender;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares two versions of a contract. */
final class BreakingChanges {

    private BreakingChanges() {}

    /**
     * What a client of the older version relies on and the newer one does not keep; empty if it keeps all. Beyond what the
     * library takes for incompatible, a field that goes is, even an optional one: of a request, because the services
     * refuse what they do not know, and of a response, because somebody reads it.
     */
    static List<String> between(String older, String newer) {
        ChangedOpenApi changed = OpenApiCompare.fromContents(readable(older), readable(newer));
        List<String> broken = new ArrayList<>();
        changed.getChangedOperations()
                .forEach(operation -> schemas(operation)
                        .forEach(schema -> addLostFields(
                                operation.getHttpMethod() + " " + operation.getPathUrl(), schema, broken)));
        if (changed.isIncompatible()) {
            broken.add(described(changed));
        }
        return broken;
    }

    // the library compares types as OpenAPI 3.0 tells them; the contract uses nothing else of 3.1
    private static String readable(String contract) {
        return contract.replaceFirst("openapi: 3\\.1\\.\\d", "openapi: 3.0.3");
    }

    private static Stream<ChangedSchema> schemas(ChangedOperation operation) {
        Stream<ChangedContent> request =
                Stream.ofNullable(operation.getRequestBody()).map(ChangedRequestBody::getContent);
        Stream<ChangedContent> responses = Stream.ofNullable(operation.getApiResponses())
                .map(ChangedApiResponse::getChanged)
                .flatMap(changed -> changed.values().stream())
                .map(response -> response.getContent());
        return Stream.concat(request, responses)
                .flatMap(Stream::ofNullable)
                .flatMap(content -> content.getChanged().values().stream())
                .flatMap(media -> Stream.ofNullable(media.getSchema()));
    }

    private static void addLostFields(String where, ChangedSchema schema, List<String> broken) {
        schema.getMissingProperties()
                .keySet()
                .forEach(field -> broken.add(where + ": the field " + field + " is gone"));
        for (Map.Entry<String, ChangedSchema> field :
                schema.getChangedProperties().entrySet()) {
            addLostFields(where + ", " + field.getKey(), field.getValue(), broken);
        }
        Optional.ofNullable(schema.getItems()).ifPresent(items -> addLostFields(where, items, broken));
    }

    private static String described(ChangedOpenApi changed) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new ConsoleRender().render(changed, new OutputStreamWriter(text, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }
}
