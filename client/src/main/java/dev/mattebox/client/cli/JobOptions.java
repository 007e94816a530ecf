package dev.mattebox.client.cli;

import dev.mattebox.client.invoker.ApiClient;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of an evaluation or a fusion, which the server checks. */
final class JobOptions {

    private final Map<String, Object> options = new LinkedHashMap<>();

    JobOptions(@Nullable String model, List<OutputOption> outputs) {
        if (model != null) {
            options.put("model", model);
        }
        outputs.stream()
                .flatMap(output -> output.background().stream())
                .findFirst()
                .ifPresent(background -> {
                    throw new CommandFailedException(
                            "The background " + background + " goes with a composite of a matting only");
                });
        if (!outputs.isEmpty()) {
            options.put(
                    "outputs",
                    outputs.stream()
                            .map(output -> Map.of("kind", output.kind(), "format", output.format()))
                            .toList());
        }
    }

    /** Adds an option, unless the user left it to the server. */
    JobOptions with(String name, Optional<?> value) {
        value.ifPresent(given -> options.put(name, given));
        return this;
    }

    /** The options as the generated client has them. */
    <T> T as(Class<T> type) {
        return ApiClient.createDefaultMapper(null).convertValue(options, type);
    }

    String json() {
        return ApiClient.createDefaultMapper(null).writeValueAsString(options);
    }
}
