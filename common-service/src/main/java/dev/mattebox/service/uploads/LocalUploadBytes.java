package dev.mattebox.service.uploads;

import dev.mattebox.service.storage.Home;
import dev.mattebox.service.storage.StoredFile;

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

/** One file for each upload, in the service's folder. Nothing else touches these files. */
final class LocalUploadBytes implements UploadBytes {

    private final Path folder;

    LocalUploadBytes(Home home) {
        this.folder = home.uploads().resolveSibling("resumable-uploads");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
        }
    }

    @Override
    public boolean has(ResumableUpload upload) {
        Path file = file(upload.id());
        try {
            return upload.offset() == 0 || Files.size(file) >= upload.offset();
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be looked at", e);
        }
    }

    /** What lies beyond the offset is cut off. */
    @Override
    public Growing open(ResumableUpload upload) throws IOException {
        Path file = file(upload.id());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.size() < upload.offset()) {
                throw new NoSuchFileException(file.toString());
            }
            channel.truncate(upload.offset()).position(upload.offset());
            return new GrowingFile(channel, upload.offset());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static final class GrowingFile implements Growing {

        private final FileChannel channel;
        private long kept;

        private GrowingFile(FileChannel channel, long kept) {
            this.channel = channel;
            this.kept = kept;
        }

        @Override
        public void write(byte[] bytes, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public Optional<StoredFile> keep() throws IOException {
            channel.force(true);
            kept = channel.position();
            return Optional.empty();
        }

        @Override
        public void forget() throws IOException {
            channel.truncate(kept);
        }

        /** There are no parts. */
        @Override
        public void disown(StoredFile part) {}

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** A second name of the file: nothing is copied, and either name may be deleted first. */
    @Override
    public void copy(UploadId id, Path target) throws IOException {
        try {
            Files.createLink(target, file(id));
        } catch (UnsupportedOperationException noLinksHere) {
            Files.copy(file(id), target);
        }
    }

    @Override
    public Path look(UploadId id, Path place) throws IOException {
        Path file = file(id);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return file;
    }

    @Override
    public void delete(UploadId id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file(id) + " cannot be deleted", e);
        }
    }

    @Override
    public List<UploadId> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> UploadId.parse(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    @Override
    public long onOwnDisk(long length) {
        return length;
    }

    private Path file(UploadId id) {
        return folder.resolve(id.value());
    }
}
