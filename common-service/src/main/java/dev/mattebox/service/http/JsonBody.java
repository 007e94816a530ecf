package dev.mattebox.service.http;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads bodies of JSON as strictly as options, and not more of them than 64 KiB. */
@Component
public final class JsonBody {

    private static final int MAX_BYTES = 64 * 1024;

    private final StrictJson json;

    JsonBody(StrictJson json) {
        this.json = json;
    }

    /** True if a request says that its body is JSON. */
    public static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(type));
    }

    /**
     * Reads and validates a body.
     *
     * @throws ProblemException as {@link StrictJson#read}, or {@code too-large}
     */
    public <T> T read(HttpServletRequest request, Class<T> type) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ProblemException(
                        CommonProblems.TOO_LARGE, "The JSON may have " + MAX_BYTES + " bytes and has more.");
            }
            return json.read(new String(bytes, StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException("The body cannot be read", e);
        }
    }
}
