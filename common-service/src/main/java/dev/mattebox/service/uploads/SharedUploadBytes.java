package dev.mattebox.service.uploads;

import dev.mattebox.service.storage.DamagedFileException;
import dev.mattebox.service.storage.FileStore;
import dev.mattebox.service.storage.Home;
import dev.mattebox.service.storage.StoredFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Parts in the store that all processes share: {@code uploads/<upload>/<part>}, of which the rows of the upload say the
 * order. So any process goes on with an upload and makes a file of it. A part has a name that nobody else gives, so of two
 * processes that go on at the same place neither spoils the part of the other.
 */
final class SharedUploadBytes implements UploadBytes {

    private static final String FOLDER = "uploads/";

    private final FileStore store;
    private final UploadRows rows;
    private final Home home;

    SharedUploadBytes(FileStore store, UploadRows rows, Home home) {
        this.store = store;
        this.rows = rows;
        this.home = home;
    }

    @Override
    public boolean has(ResumableUpload upload) {
        // more, if another request went on with it since the upload was read
        return size(rows.parts(upload.id())) >= upload.offset();
    }

    private static long size(List<StoredFile> parts) {
        return parts.stream().mapToLong(StoredFile::sizeBytes).sum();
    }

    @Override
    public Growing open(ResumableUpload upload) {
        return new GrowingParts(upload.id());
    }

    private final class GrowingParts implements Growing {

        private final UploadId id;
        private final Path spool = newPlace();
        private Optional<FileChannel> channel = Optional.empty();

        private GrowingParts(UploadId id) {
            this.id = id;
        }

        @Override
        public void write(byte[] bytes, int count) throws IOException {
            if (channel.isEmpty()) {
                channel = Optional.of(FileChannel.open(spool, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            while (buffer.hasRemaining()) {
                channel.get().write(buffer);
            }
        }

        @Override
        public Optional<StoredFile> keep() throws IOException {
            if (channel.isEmpty()) {
                return Optional.empty();
            }
            close(channel.get());
            String name = UUID.randomUUID().toString();
            return Optional.of(store.put(key(id, name), spool, name));
        }

        private void close(FileChannel open) throws IOException {
            channel = Optional.empty();
            open.close();
        }

        @Override
        public void forget() throws IOException {
            if (channel.isPresent()) {
                close(channel.get());
                Files.deleteIfExists(spool);
            }
        }

        @Override
        public void disown(StoredFile part) {
            store.delete(key(id, part.name()));
        }

        @Override
        public void close() throws IOException {
            forget();
            // one that could not be put
            Files.deleteIfExists(spool);
        }
    }

    @Override
    public void copy(UploadId id, Path target) throws IOException {
        Path copy = newPlace();
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (StoredFile part : rows.parts(id)) {
                append(store.fetch(key(id, part.name()), part, copy), file);
            }
        } catch (DamagedFileException gone) {
            Files.deleteIfExists(target);
            NoSuchFileException missing = new NoSuchFileException("A part of upload " + id);
            missing.initCause(gone);
            throw missing;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void append(Path part, FileChannel file) throws IOException {
        try (FileChannel bytes = FileChannel.open(part, StandardOpenOption.READ)) {
            for (long from = 0; from < bytes.size(); ) {
                from += bytes.transferTo(from, bytes.size() - from, file);
            }
        }
    }

    @Override
    public Path look(UploadId id, Path place) throws IOException {
        copy(id, place);
        return place;
    }

    @Override
    public void delete(UploadId id) {
        store.delete(FOLDER + id + "/");
    }

    @Override
    public List<UploadId> all() {
        return store.folders(FOLDER).stream()
                .map(UploadId::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** No more than one part at a time. */
    @Override
    public long onOwnDisk(long length) {
        return 0;
    }

    private Path newPlace() {
        return home.uploads().resolve("part-" + UUID.randomUUID());
    }

    private static String key(UploadId id, String part) {
        return FOLDER + id + "/" + part;
    }
}
