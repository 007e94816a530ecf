package dev.mattebox.client.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Remembers in the user's home which file is which upload of a server, so that a command that was interrupted goes on. A
 * file that has changed is another file.
 */
final class UploadMemory {

    private final Path folder;
    private final String server;

    /**
     * @param folder where it is kept
     * @param server the address of the server
     */
    UploadMemory(Path folder, String server) {
        this.folder = folder;
        this.server = server;
    }

    /** The upload of a file, as the server named it. */
    Optional<String> recall(Path file) {
        try {
            Path note = note(file);
            return Files.exists(note) ? Optional.of(Files.readString(note).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    void remember(Path file, String upload) {
        try {
            Files.createDirectories(folder);
            Files.writeString(note(file), upload);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder, e);
        }
    }

    void forget(Path file) {
        try {
            Files.deleteIfExists(note(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder, e);
        }
    }

    private Path note(Path file) throws IOException {
        String identity = server + "\n" + file.toAbsolutePath().normalize() + "\n" + Files.size(file) + "\n"
                + Files.getLastModifiedTime(file).toMillis();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
