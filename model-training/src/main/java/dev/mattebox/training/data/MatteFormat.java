package dev.mattebox.training.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A file of the alphas that a network made of the first clips of a shard: a header of {@link #HEADER_BYTES} (magic,
 * version, clips, frames, width, height; big-endian ints), then clip by clip the 8-bit alphas of all frames.
 *
 * @param clips how many clips
 * @param frames frames of each clip
 */
record MatteFormat(int clips, int frames, int width, int height) {

    static final int HEADER_BYTES = 24;
    private static final int MAGIC = 0x4D424D58; // "MBMX"
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

    static MatteFormat read(ByteBuffer header, Path file) {
        int magic = header.getInt();
        int version = header.getInt();
        if (magic != MAGIC || version != VERSION) {
            throw new ClipShardException(file + " is not a file of mattes of version " + VERSION
                    + "; make it again with 'mattebox-train mattes'");
        }
        return new MatteFormat(header.getInt(), header.getInt(), header.getInt(), header.getInt());
    }

    int bytesPerClip() {
        return Math.toIntExact((long) frames * width * height);
    }

    long clipAt(int clip) {
        return HEADER_BYTES + (long) clip * bytesPerClip();
    }

    long fileSize() {
        return clipAt(clips);
    }
}
