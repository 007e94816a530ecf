package dev.mattebox.service.uploads;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifier of a resumable upload: a random UUID, which nobody guesses.
 *
 * @param value the canonical form, lower-case, 36 characters
 */
public record UploadId(String value) {

    /** Where resumable uploads are. */
    public static final String PATH = "/v1/uploads";

    private static final Pattern REFERENCE = Pattern.compile(
            "(?:" + PATH + "/)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
            Pattern.CASE_INSENSITIVE);

    static UploadId next() {
        return new UploadId(UUID.randomUUID().toString());
    }

    /** The identifier that a text names, alone or as the path of its upload; nothing if it names none. */
    public static Optional<UploadId> parse(String text) {
        Matcher reference = REFERENCE.matcher(text);
        return reference.matches()
                ? Optional.of(new UploadId(reference.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The path of the upload. */
    String path() {
        return PATH + "/" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
