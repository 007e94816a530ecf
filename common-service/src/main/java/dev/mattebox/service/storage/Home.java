package dev.mattebox.service.storage;

import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.settings.UnusableSettingException;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder {@code <mattebox.home>/<service>}: it belongs to one process at a time, which a lock ensures. The lock dies
 * with the process, however it dies. What unfinished uploads of an earlier process left is swept away here.
 */
@Component
public final class Home {

    private final Path folder;
    private final FileChannel lockFile;

    /**
     * @throws UnusableSettingException if another process uses the folder, or it cannot be made
     */
    Home(ServiceProperties properties, @Value("${spring.application.name:mattebox}") String service) {
        this.folder = properties.home().resolve(service);
        try {
            Files.createDirectories(jobs());
            Files.createDirectories(uploads());
            Files.createDirectories(work());
            this.lockFile = lock();
            Folders.empty(uploads());
        } catch (IOException e) {
            throw new UnusableSettingException(
                    "The folder " + folder + " cannot be used: " + e,
                    "Set mattebox.home to a folder that this process can write.",
                    e);
        }
    }

    /** Where the folders of jobs are. */
    public Path jobs() {
        return folder.resolve("jobs");
    }

    /** Where attempts work if jobs are kept elsewhere: nothing here outlives its process. */
    public Path work() {
        return folder.resolve("work");
    }

    /** Where multipart parts are spooled; on the same file system as {@link #jobs()}, so that moving is renaming. */
    public Path uploads() {
        return folder.resolve("uploads");
    }

    /** The bytes that may still be written. */
    public long freeBytes() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("The free space of " + folder + " cannot be told", e);
        }
    }

    /** True if files can be written now. */
    public boolean isWritable() {
        return Files.isWritable(jobs()) && Files.isWritable(uploads());
    }

    private FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new UnusableSettingException(
                    "The folder " + folder + " is in use by another running service.",
                    "Stop that one, or set another mattebox.home.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException alreadyOursInThisProcess) {
            return null;
        }
    }

    @PreDestroy
    void unlock() throws IOException {
        lockFile.close();
    }
}
