package dev.mattebox.client.cli;

import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says in words why the server did not do what it was asked. */
final class ServerProblem {

    private static final JsonMapper JSON = new JsonMapper();

    private ServerProblem() {}

    /** One or two lines for a person. */
    static String describe(Throwable failure) {
        if (failure instanceof RestClientResponseException response) {
            return describe(response.getStatusCode().value(), response.getResponseBodyAsString());
        }
        if (failure instanceof ResourceAccessException access) {
            return "The server cannot be reached: "
                    + access.getMostSpecificCause().getMessage();
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    /** The title and the detail of a problem (RFC 9457), or the status where the answer is none. */
    static String describe(int status, String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            String title = problem.path("title").asString("");
            String detail = problem.path("detail").asString("");
            if (!title.isEmpty() || !detail.isEmpty()) {
                return (title.isEmpty() || detail.isEmpty() ? title + detail : title + ": " + detail);
            }
        } catch (JacksonException notJson) {
            // the status has to do
        }
        return "The server answers with status " + status;
    }
}
