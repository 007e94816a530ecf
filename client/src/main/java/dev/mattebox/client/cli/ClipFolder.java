package dev.mattebox.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of clips with their masks beside them: of {@code shot.mp4} these are {@code shot.png}, of the first frame,
 * {@code shot.180.png}, of frame 180, and {@code shot.2.180.png}, of object 2 in frame 180.
 */
final class ClipFolder {

    private static final Set<String> CLIPS =
            Set.of("mp4", "mov", "mkv", "webm", "avi", "m4v", "mxf", "mts", "ts", "zip");
    private static final Pattern NUMBERS = Pattern.compile("(?:(?:\\.(\\d{1,2}))?\\.(\\d{1,9}))?\\.(?:png|jpg|jpeg)");

    private ClipFolder() {}

    /**
     * A clip.
     *
     * @param name of its file without the ending
     * @param file the clip
     * @param prompts its masks, at least one
     */
    record Shot(String name, Path file, List<PromptOption> prompts) {}

    /**
     * The clips of a folder that have masks, in the order of their names.
     *
     * @throws CommandFailedException if there is none
     */
    static List<Shot> shots(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<Shot> shots = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            if (dot > 0 && CLIPS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
                List<PromptOption> prompts = prompts(name.substring(0, dot), files);
                if (!prompts.isEmpty()) {
                    shots.add(new Shot(name.substring(0, dot), file, prompts));
                }
            }
        }
        if (shots.isEmpty()) {
            throw new CommandFailedException("There is no clip with a mask in " + folder
                    + ". The mask of shot.mp4 is shot.png, or shot.180.png if it is of frame 180");
        }
        return shots;
    }

    private static List<PromptOption> prompts(String clip, List<Path> files) {
        List<PromptOption> prompts = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            Matcher numbers = NUMBERS.matcher(name.startsWith(clip) ? name.substring(clip.length()) : "");
            if (numbers.matches()) {
                int object = numbers.group(1) == null ? 1 : Integer.parseInt(numbers.group(1));
                prompts.add(new PromptOption(
                        object, Optional.ofNullable(numbers.group(2)).map(Long::valueOf), file));
            }
        }
        return prompts;
    }
}
