package dev.mattebox.training.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the raw clips of a folder: its videos, zips and folders of frames, with the masks beside them. */
public final class RawClips {

    private static final Set<String> CLIP_EXTENSIONS = Set.of("mp4", "mov", "mkv", "webm", "avi", "zip");

    private RawClips() {}

    /**
     * The clips of a folder, in the order of their names. Hidden entries and folders of masks are none.
     *
     * @throws CurationException if the folder cannot be read or holds no clip
     */
    public static List<RawClip> list(Path folder) {
        List<RawClip> clips = new ArrayList<>();
        sourcesByName(folder).forEach((name, sources) -> clips.add(new RawClip(folder, name, sources)));
        if (clips.isEmpty()) {
            throw new CurationException("There are no clips in " + folder
                    + ": neither videos (mp4, mov, mkv, webm, avi) nor zips nor folders of frames");
        }
        return clips;
    }

    static SortedMap<String, List<Path>> sourcesByName(Path folder) {
        SortedMap<String, List<Path>> sources = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.sorted()
                    .forEach(entry -> clipName(entry)
                            .ifPresent(name -> sources.computeIfAbsent(name, first -> new ArrayList<>())
                                    .add(entry)));
        } catch (IOException e) {
            throw new CurationException("The folder " + folder + " cannot be listed: " + e.getMessage(), e);
        }
        return sources;
    }

    private static Optional<String> clipName(Path entry) {
        String name = entry.getFileName().toString();
        if (name.startsWith(".") || name.endsWith(RawClip.MASKS)) {
            return Optional.empty();
        }
        if (Files.isDirectory(entry)) {
            return Optional.of(name);
        }
        int dot = name.lastIndexOf('.');
        return dot > 0 && CLIP_EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
                ? Optional.of(name.substring(0, dot))
                : Optional.empty();
    }
}
