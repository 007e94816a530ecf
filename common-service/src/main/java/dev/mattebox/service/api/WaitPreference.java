package dev.mattebox.service.api;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} of RFC 7240: the user would rather wait for the result. */
public final class WaitPreference {

    /** The name of the preference. */
    public static final String NAME = "wait";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern WAIT = Pattern.compile(
            "(?:^|,)\\s*wait\\s*(?:=\\s*\"?(\\d{1,9})\"?\\s*)?(?:;[^,]*)?(?=,|$)", Pattern.CASE_INSENSITIVE);

    private WaitPreference() {}

    /**
     * How long the user would wait, at most half a minute; nothing if he does not say that he would.
     *
     * @param headers the values of all headers {@code Prefer}, or null
     */
    public static Optional<Duration> of(@Nullable List<String> headers) {
        Matcher wait = WAIT.matcher(headers == null ? "" : String.join(",", headers));
        if (!wait.find()) {
            return Optional.empty();
        }
        String seconds = wait.group(1);
        Duration wanted = seconds == null ? LONGEST : Duration.ofSeconds(Long.parseLong(seconds));
        return Optional.of(wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST);
    }
}
