package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;

import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds files that are shorter than they say. FFmpeg's demuxers just end there, and a job would matte for an hour to
 * find its clip incomplete. MP4, MOV, Matroska, WebM and AVI tell their size; broadcast streams do not.
 */
final class CutOff {

    private static final int EBML = 0x1a45dfa3;
    private static final int SEGMENT = 0x18538067;
    private static final int RIFF = 0x52494646;

    private CutOff() {}

    /**
     * True if the file declares more bytes than it has.
     *
     * @param format FFmpeg's name of the file format
     */
    static boolean isCutOff(Path file, String format, AVStream stream) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            // other formats' indexes are hints, and often wrong
            long declared = format.startsWith("mov") ? indexedBytes(stream) : headerBytes(channel);
            return declared > channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Where the last picture ends by the file's index; 0 without one. */
    private static long indexedBytes(AVStream stream) {
        long end = 0;
        int entries = avformat_index_get_entries_count(stream);
        for (int i = 0; i < entries; i++) {
            AVIndexEntry entry = avformat_index_get_entry(stream, i);
            end = Math.max(end, entry.pos() + entry.size());
        }
        return end;
    }

    private static long headerBytes(SeekableByteChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(4096);
        while (start.hasRemaining() && channel.read(start) >= 0) {}
        start.flip();
        if (start.remaining() < 64) {
            return 0;
        }
        return switch (start.getInt(0)) {
            case RIFF -> riffBytes(start);
            case EBML -> matroskaBytes(start);
            default -> 0;
        };
    }

    /** Recorders that never came back to fill in the size leave 0 or all ones. */
    private static long riffBytes(ByteBuffer start) {
        int size = start.order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        return size == -1 ? 0 : Integer.toUnsignedLong(size) + 8;
    }

    private static long matroskaBytes(ByteBuffer start) {
        start.position(4);
        long headerLength = elementLength(start);
        if (headerLength < 0 || headerLength > start.remaining() - 12) {
            return 0;
        }
        start.position(start.position() + (int) headerLength);
        if (start.getInt() != SEGMENT) {
            return 0;
        }
        long segmentLength = elementLength(start);
        return segmentLength < 0 ? 0 : start.position() + segmentLength;
    }

    /** An element's length in EBML's notation, where all ones (here -1) is unknown. */
    private static long elementLength(ByteBuffer start) {
        int first = start.get() & 0xff;
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7) {
            return -1;
        }
        long length = first & (0x7f >> more);
        for (int i = 0; i < more; i++) {
            length = (length << 8) | (start.get() & 0xff);
        }
        long unknown = (1L << (7 * (more + 1))) - 1;
        return length == unknown ? -1 : length;
    }
}
