package dev.mattebox.training.curation;

import dev.mattebox.training.data.curated.CuratedManifest;
import dev.mattebox.training.data.curated.FileTree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * The folder that is filled: a folder for each finished clip, {@code failed} with a record of each that could not be
 * curated, and hidden folders for what is in the making. Whatever appears under a clip's name is complete.
 */
final class CuratedSet {

    private static final String FAILED = "failed";

    private final Path folder;

    CuratedSet(Path folder) {
        this.folder = folder;
    }

    Path claims() {
        return folder.resolve(".claims");
    }

    /** Whether nothing is to be done for a clip: accepted, rejected or failed. */
    boolean isDone(String clip) {
        return CuratedManifest.exists(folder.resolve(clip)) || Files.exists(record(clip));
    }

    /** What became of a clip, unless it failed or is still to be done. */
    Optional<CuratedManifest> manifest(String clip) {
        Path finished = folder.resolve(clip);
        return CuratedManifest.exists(finished) ? Optional.of(CuratedManifest.read(finished)) : Optional.empty();
    }

    /** Why a clip failed, if it did. */
    Optional<FailedClip> failure(String clip) throws IOException {
        Path record = record(clip);
        return Files.exists(record) ? Optional.of(FailedClip.parse(Files.readString(record))) : Optional.empty();
    }

    /**
     * A place to work at a clip, of nobody else's. What interrupted work left is swept away.
     *
     * @throws CurationException if no clip may have this name
     */
    Path newWorkFolder(String clip) throws IOException {
        if (clip.equals(FAILED)) {
            throw new CurationException("A clip must not be called '" + FAILED + "'. Rename it.");
        }
        sweep(clip);
        return work(clip).resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    /** Moves finished work to its place, at once and wholly. */
    void publish(Path finished, String clip) throws IOException {
        Files.move(finished, folder.resolve(clip), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Records that a clip failed, at once and wholly. */
    void recordFailure(FailedClip failure) throws IOException {
        Path record = record(failure.clip());
        Files.createDirectories(record.getParent());
        Path part = record.resolveSibling("." + record.getFileName() + "." + UUID.randomUUID());
        Files.writeString(part, failure.json());
        Files.move(part, record, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes what is in the making of a clip, as far as it can be: a process that only seemed dead may still write. */
    void sweep(String clip) {
        try {
            FileTree.delete(work(clip));
        } catch (IOException e) {
            System.err.println("Unfinished work could not be deleted wholly: " + e);
        }
    }

    private Path work(String clip) {
        return folder.resolve(".work").resolve(clip);
    }

    private Path record(String clip) {
        return folder.resolve(FAILED).resolve(clip + ".json");
    }
}
