package dev.mattebox.service.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The files of one job: {@code inputs/<name>} as uploaded, and {@code attempt-<n>/<name>} for what the n-th attempt
 * makes. Attempts do not share a folder, so a worker that was given up for dead cannot spoil the work of the next one.
 */
public final class JobFolder {

    private static final String ATTEMPT = "attempt-";
    private static final String UNFINISHED = ".part";
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Path folder;

    JobFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The place of an input.
     *
     * @throws IllegalArgumentException if the name is not a plain file name
     */
    public Path input(String name) {
        return folder.resolve("inputs").resolve(safe(name));
    }

    /** Makes the place for the inputs of a new job. */
    public JobFolder create() {
        try {
            Files.createDirectories(folder.resolve("inputs"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
        }
    }

    /**
     * The place of a file that an attempt makes, relative names of which are kept in the database.
     *
     * @throws IllegalArgumentException if the name is not a plain file name
     */
    public Path output(int attempt, String name) {
        return attempt(attempt).resolve(safe(name));
    }

    /** True if an attempt has finished a file. */
    boolean hasResults() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        for (Path entry : Folders.entries(folder)) {
            if (isAttempt(entry) && Files.isDirectory(entry) && holdsFinishedFile(entry)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsFinishedFile(Path attempt) throws IOException {
        return Folders.entries(attempt).stream()
                .anyMatch(file -> !file.getFileName().toString().endsWith(UNFINISHED));
    }

    private static boolean isAttempt(Path entry) {
        return isAttemptName(entry.getFileName().toString());
    }

    /** A fresh, empty folder for this attempt; what earlier attempts left is deleted. */
    public Path beginAttempt(int attempt) {
        try {
            Files.createDirectories(folder);
            for (Path entry : Folders.entries(folder)) {
                if (isAttempt(entry)) {
                    Folders.delete(entry);
                }
            }
            return Files.createDirectories(attempt(attempt));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + attempt(attempt) + " cannot be made", e);
        }
    }

    /** Deletes what an attempt has made. */
    public void deleteAttempt(int attempt) {
        try {
            Folders.delete(attempt(attempt));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + attempt(attempt) + " cannot be deleted", e);
        }
    }

    /** Deletes the job's files, all of them. */
    public void delete() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be deleted", e);
        }
    }

    private Path attempt(int attempt) {
        return folder.resolve(attemptName(attempt));
    }

    static String attemptName(int attempt) {
        return ATTEMPT + attempt;
    }

    static boolean isAttemptName(String name) {
        return name.startsWith(ATTEMPT);
    }

    static String safe(String name) {
        if (!SAFE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a plain file name: " + name);
        }
        return name;
    }
}
