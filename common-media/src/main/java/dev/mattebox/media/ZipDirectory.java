package dev.mattebox.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the end of a zip says of its directory, which {@link java.util.zip.ZipFile} loads as a whole. Where the end can be
 * read in several ways, the largest values count: none of them may be too large.
 *
 * @param bytes the length of the directory; 0 if the file has no end of a zip
 * @param entries how many there are
 */
record ZipDirectory(long bytes, long entries) {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int LONGEST_COMMENT = 0xffff;

    /**
     * Reads the end of a file.
     *
     * @throws IOException if the file cannot be read
     */
    static ZipDirectory of(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long length = Math.min(channel.size(), END_BYTES + LONGEST_COMMENT + LOCATOR_64_BYTES);
            long start = channel.size() - length;
            ByteBuffer tail = read(channel, start, (int) length);
            ZipDirectory largest = new ZipDirectory(0, 0);
            for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    largest = largest.orLarger(at(channel, tail, at, start));
                }
            }
            return largest;
        }
    }

    private static ZipDirectory at(SeekableByteChannel channel, ByteBuffer tail, int end, long start)
            throws IOException {
        ZipDirectory told = new ZipDirectory(
                Integer.toUnsignedLong(tail.getInt(end + 12)), Short.toUnsignedInt(tail.getShort(end + 10)));
        int locator = end - LOCATOR_64_BYTES;
        if (locator >= 0 && tail.getInt(locator) == LOCATOR_64) {
            ByteBuffer end64 = read(channel, tail.getLong(locator + 8), END_64_BYTES);
            if (end64.limit() == END_64_BYTES && end64.getInt(0) == END_64) {
                return told.within(start + end)
                        .orLarger(new ZipDirectory(end64.getLong(40), end64.getLong(32)).within(start + end));
            }
        }
        return told.within(start + end);
    }

    /** Nothing if the directory cannot lie before that place: then this is no end of a zip, or there are larger numbers. */
    private ZipDirectory within(long end) {
        return bytes < 0 || bytes > end || entries < 0 ? new ZipDirectory(0, 0) : this;
    }

    private ZipDirectory orLarger(ZipDirectory other) {
        return new ZipDirectory(Math.max(bytes, other.bytes), Math.max(entries, other.entries));
    }

    private static ByteBuffer read(SeekableByteChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (from >= 0 && from < channel.size()) {
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        return bytes.flip();
    }
}
