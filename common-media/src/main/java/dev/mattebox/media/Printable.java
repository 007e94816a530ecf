package dev.mattebox.media;

/** Makes a name out of an untrusted file fit for a message: no control characters, not endless. */
final class Printable {

    private static final int LONGEST = 80;

    private Printable() {}

    static String of(String name) {
        StringBuilder printable = new StringBuilder();
        name.codePoints()
                .limit(LONGEST)
                .map(point -> isPrintable(point) ? point : '?')
                .forEach(printable::appendCodePoint);
        return name.codePointCount(0, name.length()) > LONGEST ? printable + "..." : printable.toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
