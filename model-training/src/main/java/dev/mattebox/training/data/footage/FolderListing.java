package dev.mattebox.training.data.footage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lies in a folder, by name without extension, in natural order: {@code frame9} before {@code frame10}, {@code 7}
 * equal to {@code 007}. Hidden files and files of other kinds are left alone.
 */
final class FolderListing {

    private static final Set<String> IMAGE_EXTENSIONS = Set.of("png", "jpg", "jpeg");
    private static final Set<String> VIDEO_EXTENSIONS = Set.of("mp4", "mov", "m4v", "mkv", "webm", "avi");
    private static final Pattern NUMBER = Pattern.compile("0*(\\d+)");
    private static final int LONGEST_NUMBER = 24;

    private FolderListing() {}

    /** The PNG and JPEG files. */
    static SortedMap<String, Path> images(Path folder) {
        return list(folder, FolderListing::isImage);
    }

    /** The clips: subfolders and video files. */
    static SortedMap<String, Path> clips(Path folder) {
        return list(folder, path -> Files.isDirectory(path) || isVideo(path));
    }

    static boolean isVideo(Path file) {
        return VIDEO_EXTENSIONS.contains(extension(file));
    }

    private static boolean isImage(Path file) {
        return IMAGE_EXTENSIONS.contains(extension(file));
    }

    private static SortedMap<String, Path> list(Path folder, Predicate<Path> wanted) {
        SortedMap<String, Path> found = new TreeMap<>(Comparator.comparing(FolderListing::withEvenNumbers));
        for (Path path : children(folder)) {
            if (!path.getFileName().toString().startsWith(".") && wanted.test(path)) {
                Path twin = found.put(name(path), path);
                if (twin != null) {
                    throw new FootageException(
                            path + " has the same name or number as " + twin.getFileName() + "; remove one of them");
                }
            }
        }
        return found;
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FootageException(folder
                    + " is no folder; see 'Folders that can be trained on' in docs/dataset.md for what is needed");
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new FootageException(folder + " cannot be listed: " + e.getMessage() + "; check its rights", e);
        }
    }

    private static String withEvenNumbers(String name) {
        return NUMBER.matcher(name).replaceAll(match -> {
            String digits = match.group(1);
            return "0".repeat(Math.max(0, LONGEST_NUMBER - digits.length())) + digits;
        });
    }

    private static String name(Path path) {
        String name = path.getFileName().toString();
        return Files.isDirectory(path) ? name : name.substring(0, name.lastIndexOf('.'));
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
