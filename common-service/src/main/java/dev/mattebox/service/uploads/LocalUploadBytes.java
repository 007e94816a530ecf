package dev.mattebox.service.uploads;

import dev.mattebox.service.storage.Home;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The bytes of resumable uploads: one file each, in the service's folder. Nothing else touches these files. */
@Component
class UploadFiles {

    private final Path folder;

    UploadFiles(Home home) {
        this.folder = home.uploads().resolveSibling("resumable-uploads");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
        }
    }

    /**
     * Opens a file to go on with it; what lies beyond the offset is cut off.
     *
     * @throws NoSuchFileException if less than the offset is there
     */
    Growing open(UploadId id, long offset) throws IOException {
        FileChannel channel = FileChannel.open(file(id), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.size() < offset) {
                throw new NoSuchFileException(file(id).toString());
            }
            channel.truncate(offset).position(offset);
            return new Growing(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A file that grows at its end. */
    static final class Growing implements AutoCloseable {

        private final FileChannel channel;

        private Growing(FileChannel channel) {
            this.channel = channel;
        }

        void write(byte[] bytes, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        /** Returns when all that was written is on the disk. */
        void force() throws IOException {
            channel.force(true);
        }

        void cutTo(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** True if so many bytes are there. */
    boolean has(UploadId id, long bytes) {
        try {
            return bytes == 0 || Files.size(file(id)) >= bytes;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file(id) + " cannot be looked at", e);
        }
    }

    /** Gives a finished file a second name: nothing is copied, and either name may be deleted first. */
    void link(UploadId id, Path target) throws IOException {
        try {
            Files.createLink(target, file(id));
        } catch (UnsupportedOperationException noLinksHere) {
            Files.copy(file(id), target);
        }
    }

    void delete(UploadId id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file(id) + " cannot be deleted", e);
        }
    }

    /** All that are there. */
    List<UploadId> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> UploadId.parse(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    /** Where the bytes are. */
    Path file(UploadId id) {
        return folder.resolve(id.value());
    }
}
