package dev.mattebox.training.curation;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;

/** The right to work on a clip, as long as it is refreshed. Safe for many threads. */
final class Claim implements AutoCloseable {

    private final Path folder;
    private final int generation;
    private final String mark;
    private final Clock clock;

    /**
     * @param mark what the claim's file holds; no other claim holds the same
     */
    Claim(Path folder, int generation, String mark, Clock clock) {
        this.folder = folder;
        this.generation = generation;
        this.mark = mark;
        this.clock = clock;
    }

    /** Says that the work goes on; does nothing if it was taken over. */
    void refresh() throws IOException {
        if (isMarked()) {
            touch();
        }
    }

    private void touch() throws IOException {
        try {
            Files.setLastModifiedTime(file(), FileTime.from(clock.instant()));
        } catch (NoSuchFileException e) {
            return; // taken over just now
        }
    }

    /** False once another process took the clip over, because this one seemed dead. */
    boolean isMine() throws IOException {
        return Generations.in(folder).isNewest(generation) && isMarked();
    }

    /** Gives the clip back. */
    @Override
    public void close() throws IOException {
        if (isMarked()) {
            Files.deleteIfExists(file());
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // somebody else's claims
        }
    }

    private boolean isMarked() throws IOException {
        try {
            return Files.readString(file()).equals(mark);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path file() {
        return Generations.file(folder, generation);
    }
}
