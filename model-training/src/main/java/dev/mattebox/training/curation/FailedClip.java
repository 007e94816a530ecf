package dev.mattebox.training.curation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;

/**
 * A clip that could not be curated.
 *
 * @param clip its name
 * @param reason what was wrong
 * @param time when it was tried
 */
public record FailedClip(String clip, String reason, Instant time) {

    private static final JsonMapper JSON = new JsonMapper();

    static FailedClip parse(String json) {
        JsonNode fields = JSON.readTree(json);
        return new FailedClip(
                fields.path("clip").asString(),
                fields.path("reason").asString(),
                Instant.parse(fields.path("time").asString()));
    }

    String json() {
        return JSON.writeValueAsString(JSON.createObjectNode()
                        .put("clip", clip)
                        .put("reason", reason)
                        .put("time", time.toString()))
                + "\n";
    }
}
