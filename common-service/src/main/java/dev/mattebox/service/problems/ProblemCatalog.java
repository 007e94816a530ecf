package dev.mattebox.service.problems;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All problem types of this service, by name. */
@Component
public final class ProblemCatalog {

    private final Map<String, ProblemType> types = new LinkedHashMap<>();

    /**
     * @throws IllegalStateException if two types have the same name
     */
    ProblemCatalog(List<ProblemTypes> parts) {
        for (ProblemTypes part : parts) {
            for (ProblemType type : part.all()) {
                if (types.put(type.name(), type) != null) {
                    throw new IllegalStateException("Two problem types are called " + type.name());
                }
            }
        }
    }

    Optional<ProblemType> named(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The common type for a status for which the framework gives no better reason. */
    static ProblemType ofStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> CommonProblems.NOT_FOUND;
            case 405 -> CommonProblems.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblems.NOT_ACCEPTABLE;
            case 413 -> CommonProblems.TOO_LARGE;
            case 415 -> CommonProblems.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> CommonProblems.SHUTTING_DOWN;
            default -> status.is4xxClientError() ? CommonProblems.MALFORMED_REQUEST : CommonProblems.INTERNAL_ERROR;
        };
    }
}
