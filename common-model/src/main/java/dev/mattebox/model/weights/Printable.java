package dev.mattebox.model.weights;

import java.util.List;
import java.util.stream.Collectors;

/** Makes text of an untrusted file fit for a message: no control characters, not endless. */
final class Printable {

    private static final int LONGEST = 200;

    private Printable() {}

    static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .forEach(printable::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST ? printable + "…" : printable.toString();
    }

    static String list(List<String> texts) {
        return texts.stream().map(Printable::of).collect(Collectors.joining(", "));
    }
}
