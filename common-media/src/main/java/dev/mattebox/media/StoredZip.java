package dev.mattebox.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip of numbered images in the making, beside the place where it shall be. Entries are stored, since images are
 * compressed already, and tell no time, so that equal images make equal files. Used by one thread at a time.
 */
final class StoredZip implements AutoCloseable {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final PartialFile file;
    private final ZipOutputStream zip;

    StoredZip(Path target) {
        file = new PartialFile(target);
        try {
            zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file.path()), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + file.path(), e);
        }
    }

    /** Adds the image of a frame as {@code 000000.png} and on. */
    void add(int index, String extension, byte[] image) {
        add(String.format(Locale.ROOT, "%06d.%s", index, extension), image);
    }

    void add(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file.path(), e);
        }
    }

    /** Completes the file and puts it in place. */
    void finish() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file.path(), e);
        }
        file.publish();
    }

    /** Drops the file if it is not finished. */
    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + file.path(), e);
        } finally {
            file.discard();
        }
    }
}
