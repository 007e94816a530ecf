package dev.mattebox.client.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The images that composites lie over.
 *
 * @param parts the files by the names of their parts in a request, after which the server calls the composites, too
 */
record BackgroundFiles(Map<String, Path> parts) {

    private static final String OTHER_PARTS = "video|mask.*|options|callback";
    private static final String COLOUR = "[0-9a-f]{6}";
    private static final int LONGEST = 24;

    /** The images of outputs. */
    static BackgroundFiles of(List<OutputOption> outputs) {
        Map<String, Path> parts = new LinkedHashMap<>();
        outputs.stream()
                .flatMap(output -> output.image().stream())
                .distinct()
                .forEach(file -> parts.put(name(file, parts), file));
        return new BackgroundFiles(parts);
    }

    /** What stands for an output's background in a request. */
    String background(OutputOption output) {
        return parts.entrySet().stream()
                .filter(part -> output.image().filter(part.getValue()::equals).isPresent())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> output.background().orElseThrow());
    }

    private static String name(Path file, Map<String, Path> others) {
        String plain = plain(file.getFileName().toString().toLowerCase(Locale.ROOT));
        String name = plain;
        for (int number = 2; others.containsKey(name); number++) {
            name = plain + "-" + number;
        }
        return name;
    }

    private static String plain(String fileName) {
        int ending = fileName.lastIndexOf('.');
        String stem = ending > 0 ? fileName.substring(0, ending) : fileName;
        String name = stem.replaceAll("[^a-z0-9]+", "-");
        String bounded = name.substring(0, Math.min(LONGEST, name.length())).replaceAll("^-|-$", "");
        boolean isFree = bounded.matches("[a-z].*") && !bounded.matches(OTHER_PARTS) && !bounded.matches(COLOUR);
        return isFree ? bounded : ("image-" + bounded).replaceAll("-$", "");
    }
}
