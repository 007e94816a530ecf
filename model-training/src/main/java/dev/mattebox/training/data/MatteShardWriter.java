package dev.mattebox.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes the mattes of a shard's first clips, clip by clip. The file appears under its name only when {@link #finish}
 * has been called with all clips in it.
 */
public final class MatteShardWriter implements AutoCloseable {

    private final Path file;
    private final Path unfinished;
    private final MatteFormat format;
    private final FileChannel channel;
    private int written;

    /**
     * @param file the final name, see {@link MattePool#file}; its folder must exist
     * @throws IOException if the folder cannot be written to
     */
    public MatteShardWriter(Path file, int clips, int frames, int width, int height) throws IOException {
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        this.format = new MatteFormat(clips, frames, width, height);
        this.channel = FileChannel.open(
                unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        write(format.header(), 0);
    }

    /**
     * Adds the mattes of the next clip.
     *
     * @param alphas {@code frames * height * width} unsigned bytes
     * @throws IllegalArgumentException if their number is another
     * @throws IllegalStateException if the file is full
     */
    public void add(byte[] alphas) throws IOException {
        if (alphas.length != format.bytesPerClip()) {
            throw new IllegalArgumentException(
                    "Mattes of " + format + " have " + format.bytesPerClip() + " bytes a clip, not " + alphas.length);
        }
        if (written == format.clips()) {
            throw new IllegalStateException("The mattes " + file + " already hold their " + written + " clips");
        }
        write(ByteBuffer.wrap(alphas), format.clipAt(written));
        written++;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /**
     * Gives the file its name.
     *
     * @throws IllegalStateException if clips are missing
     */
    public void finish() throws IOException {
        if (written != format.clips()) {
            throw new IllegalStateException("The mattes " + file + " have " + written + " of " + format.clips()
                    + " clips; add the others first");
        }
        channel.force(false);
        channel.close();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Drops the file unless it was finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
