package dev.mattebox.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes one shard clip by clip. The file appears under its name only when {@link #finish} has been called with all
 * clips in it, so that a reader never sees half a shard.
 */
public final class ClipShardWriter implements AutoCloseable {

    private final Path file;
    private final Path unfinished;
    private final ShardFormat format;
    private final FileChannel channel;
    private int written;

    /**
     * @param file the shard's final name; its folder must exist
     * @throws IOException if the folder cannot be written to
     */
    public ClipShardWriter(Path file, int clips, int frames, int width, int height) throws IOException {
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        this.format = new ShardFormat(clips, frames, width, height);
        this.channel = FileChannel.open(
                unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        write(format.header(), 0);
    }

    /**
     * Adds the next clip.
     *
     * @throws IllegalArgumentException if the clip has another size than the shard
     * @throws IllegalStateException if the shard is full
     */
    public void add(Clip clip) throws IOException {
        if (clip.frames() != format.frames() || clip.width() != format.width() || clip.height() != format.height()) {
            throw new IllegalArgumentException("A shard of " + format + " cannot hold a clip of " + clip.frames()
                    + " frames of " + clip.width() + "x" + clip.height());
        }
        if (written == format.clips()) {
            throw new IllegalStateException("The shard " + file + " already holds its " + written + " clips");
        }
        write(ByteBuffer.wrap(clip.rgb()), format.rgbAt(written));
        write(ByteBuffer.wrap(clip.alphas()), format.alphaAt(written));
        write(ByteBuffer.wrap(new byte[] {(byte) clip.kind().ordinal()}), format.kindsAt() + written);
        written++;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /**
     * Gives the shard its name.
     *
     * @throws IllegalStateException if clips are missing
     */
    public void finish() throws IOException {
        if (written != format.clips()) {
            throw new IllegalStateException(
                    "The shard " + file + " has " + written + " of " + format.clips() + " clips; add the others first");
        }
        channel.force(false);
        channel.close();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Drops the shard unless it was finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
