package dev.mattebox.service.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/** Keeps files in the folder of jobs; work files are on the same file system, so that keeping one is renaming it. */
final class LocalStore implements FileStore {

    private final Home home;

    LocalStore(Home home) {
        this.home = home;
    }

    @Override
    public StoredFile put(String key, Path file, String name) {
        Path target = resolve(key);
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            PublishedFile published = PublishedFile.publish(file, target);
            return new StoredFile(name, published.sizeBytes(), published.sha256());
        } catch (IOException e) {
            throw failed("The folder of " + target + " cannot be made", e);
        } catch (UncheckedIOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Path look(String key, StoredFile expected, Path place) {
        Path file = resolve(key);
        if (!Files.isRegularFile(file)) {
            throw new DamagedFileException(file + " is gone");
        }
        return file;
    }

    @Override
    public Path fetch(String key, StoredFile expected, Path place) {
        Path file = look(key, expected, place);
        PublishedFile found = PublishedFile.of(file);
        if (!found.sha256().equals(expected.sha256())) {
            throw DamagedFileException.differs(file.toString(), expected, found);
        }
        return file;
    }

    @Override
    public InputStream open(String key, long from, long length) {
        Path file = resolve(key);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(from);
            return new LimitedStream(Channels.newInputStream(channel), length);
        } catch (NoSuchFileException e) {
            throw new DamagedFileException(file + " is gone", e);
        } catch (IOException e) {
            throw failed(file + " cannot be read", e);
        }
    }

    @Override
    public List<String> folders(String prefix) {
        try {
            Path folder = resolve(prefix);
            return Files.isDirectory(folder)
                    ? Folders.entries(folder).stream()
                            .filter(Files::isDirectory)
                            .map(entry -> entry.getFileName().toString())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw failed("The folders below " + prefix + " cannot be listed", e);
        }
    }

    @Override
    public void delete(String keyOrPrefix) {
        try {
            Folders.delete(resolve(keyOrPrefix));
        } catch (IOException e) {
            throw failed(keyOrPrefix + " cannot be deleted", e);
        }
    }

    /** There are none: an unfinished writing is a file of an attempt, and goes with it. */
    @Override
    public void sweepUnfinished(Instant before) {}

    @Override
    public boolean isReachable() {
        return home.isWritable();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    private Path resolve(String key) {
        Path path = home.jobs().resolve(key).normalize();
        if (!path.startsWith(home.jobs()) || path.equals(home.jobs()) && !key.isEmpty()) {
            throw new IllegalArgumentException("A key leads out of the store: " + key);
        }
        return path;
    }

    private static RuntimeException failed(String message, Exception cause) {
        return new StoreUnavailableException(message, cause);
    }
}
