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
 * Writes the alphas as 16-bit grey PNGs, {@code 000000.png} and on, in a zip. Exact: a value is
 * {@code round(alpha * 65535)}. The entries are stored, since PNGs are compressed already; more than 65 535 of them, or
 * more than 4 GiB, make it a zip64. The frames' colours and times are not in it.
 */
public final class Png16ZipWriter implements MatteWriter {

    /** Alphas are mostly flat: a higher level costs much time and saves little. */
    private static final int LEVEL = 4;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final WriterState state = new WriterState("alphas");
    private final int firstIndex;
    private final PngEncoder encoder = new PngEncoder(LEVEL);
    private final PartialFile file;
    private final ZipOutputStream zip;

    /**
     * Starts a file.
     *
     * @throws UncheckedIOException if it cannot be created
     */
    public Png16ZipWriter(Path target) {
        this(target, 0);
    }

    /**
     * Starts a file for some of a clip's frames.
     *
     * @param firstIndex the number of the first frame, at least 0
     * @throws UncheckedIOException if it cannot be created
     */
    public Png16ZipWriter(Path target, int firstIndex) {
        this.firstIndex = firstIndex;
        file = new PartialFile(target);
        try {
            zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file.path()), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + file.path(), e);
        }
    }

    @Override
    public synchronized void write(VideoFrame frame, float[] alpha) {
        int index = firstIndex + state.accept(frame, alpha);
        byte[] png = encoder.encode(frame.width(), frame.height(), PngEncoder.Color.GRAY, 16, Alphas.samples16(alpha));
        try {
            zip.putNextEntry(storedEntry(String.format(Locale.ROOT, "%06d.png", index), png));
            zip.write(png);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file.path(), e);
        }
    }

    static ZipEntry storedEntry(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    @Override
    public synchronized void finish() {
        state.checkFinishable();
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file.path(), e);
        }
        file.publish();
        state.markFinished();
    }

    @Override
    public synchronized void close() {
        if (!state.markClosed()) {
            return;
        }
        encoder.close();
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + file.path(), e);
        } finally {
            file.discard();
        }
    }
}
