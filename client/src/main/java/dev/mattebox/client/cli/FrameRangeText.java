package dev.mattebox.client.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of frames as it is typed: {@code 24-119}, or {@code 24-} up to the end. */
final class FrameRangeText {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})?");

    private FrameRangeText() {}

    /** The range as an option. */
    static Map<String, Object> parse(String text) {
        Matcher numbers = RANGE.matcher(text);
        if (!numbers.matches()) {
            throw new CommandFailedException("'" + text + "' is no range of frames, such as 24-119");
        }
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("first", Long.valueOf(numbers.group(1)));
        if (numbers.group(2) != null) {
            range.put("last", Long.valueOf(numbers.group(2)));
        }
        return range;
    }
}
