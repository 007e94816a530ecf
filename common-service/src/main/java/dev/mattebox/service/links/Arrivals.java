package dev.mattebox.service.links;

import dev.mattebox.service.http.BodyTooLongException;
import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.uploads.DiskGuard;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes to the disk what comes from elsewhere, as long as it may and there is room. */
@Component
final class Arrivals {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long DISK_LOOK_BYTES = 16L << 20;

    private final DiskGuard disk;
    private final long maxBytes;

    Arrivals(DiskGuard disk, ServiceProperties service) {
        this.disk = disk;
        this.maxBytes = service.uploads().maxFileSize().toBytes();
    }

    /** The length of the longest file that is taken. */
    long maxBytes() {
        return maxBytes;
    }

    /**
     * Writes a new file.
     *
     * @throws BodyTooLongException if more comes than is taken
     * @throws IOException if it breaks off
     * @throws dev.mattebox.service.problems.ProblemException {@code insufficient-storage}
     */
    void store(InputStream bytes, Path target) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long received = 0;
        long looked = 0;
        try (OutputStream file =
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                received += count;
                if (received > maxBytes) {
                    throw new BodyTooLongException(maxBytes);
                }
                if (received - looked >= DISK_LOOK_BYTES) {
                    disk.refuseIfFull();
                    looked = received;
                }
                write(file, buffer, count);
            }
        }
    }

    // what cannot be written is no fault of where it comes from
    private static void write(OutputStream file, byte[] buffer, int count) {
        try {
            file.write(buffer, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException("A linked file cannot be stored", e);
        }
    }
}
