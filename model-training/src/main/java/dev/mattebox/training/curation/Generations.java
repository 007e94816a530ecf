package dev.mattebox.training.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The claims of a clip by their numbers, each with the time at which it was last refreshed. */
record Generations(NavigableMap<Integer, Instant> heartbeats) {

    static Path file(Path folder, int generation) {
        return folder.resolve(String.valueOf(generation));
    }

    /** What is there now; claims that vanish while we look are not. */
    static Generations in(Path folder) throws IOException {
        NavigableMap<Integer, Instant> heartbeats = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                addIfThere(heartbeats, file);
            }
        } catch (NoSuchFileException e) {
            return new Generations(heartbeats);
        }
        return new Generations(heartbeats);
    }

    private static void addIfThere(NavigableMap<Integer, Instant> heartbeats, Path file) throws IOException {
        try {
            heartbeats.put(
                    Integer.valueOf(file.getFileName().toString()),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException | NumberFormatException e) {
            return; // given back, or nobody's claim
        }
    }

    /** Whether a claim was refreshed at or after a time. */
    boolean anyFresh(Instant since) {
        return heartbeats.values().stream().anyMatch(heartbeat -> !heartbeat.isBefore(since));
    }

    /** The number of the next claim. */
    int next() {
        return heartbeats.isEmpty() ? 0 : heartbeats.lastKey() + 1;
    }

    boolean isNewest(int generation) {
        return !heartbeats.isEmpty() && heartbeats.lastKey() == generation;
    }

    /** Those with a smaller number. */
    Generations before(int generation) {
        return new Generations(heartbeats.headMap(generation, false));
    }
}
