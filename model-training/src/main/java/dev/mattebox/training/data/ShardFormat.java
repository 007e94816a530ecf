package dev.mattebox.training.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A file of equally large clips, made to be mapped into memory: a header of {@link #HEADER_BYTES} (magic, version,
 * clips, frames, width, height; big-endian ints), one kind byte per clip, then per clip all frames of RGB and all
 * frames of alpha.
 *
 * @param clips how many clips
 * @param frames frames of each clip
 */
record ShardFormat(int clips, int frames, int width, int height) {

    static final int HEADER_BYTES = 24;
    private static final int MAGIC = 0x4D424358; // "MBCX"
    private static final int VERSION = 1;

    ByteBuffer header() {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.BIG_ENDIAN)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putInt(clips)
                .putInt(frames)
                .putInt(width)
                .putInt(height)
                .flip();
    }

    static ShardFormat read(ByteBuffer header, Path file) {
        int magic = header.getInt();
        int version = header.getInt();
        if (magic != MAGIC || version != VERSION) {
            throw new ClipShardException(file + " is not a clip shard of version " + VERSION
                    + "; generate it again with 'mattebox-train generate'");
        }
        return new ShardFormat(header.getInt(), header.getInt(), header.getInt(), header.getInt());
    }

    long kindsAt() {
        return HEADER_BYTES;
    }

    long pixelsPerFrame() {
        return (long) width * height;
    }

    long rgbAt(int clip) {
        return HEADER_BYTES + clips + clip * frames * pixelsPerFrame() * 4;
    }

    long alphaAt(int clip) {
        return rgbAt(clip) + frames * pixelsPerFrame() * 3;
    }

    long fileSize() {
        return rgbAt(clips);
    }
}
