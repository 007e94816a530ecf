package dev.mattebox.model.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The directory of a zip archive whose entries are stored, not compressed, as PyTorch writes them (with Zip64 where
 * needed); so an entry is a range of the file. Anything else, such as compressed, encrypted or overlapping entries, two
 * of one name, or local headers that contradict the directory, is refused.
 */
final class StoredZip {

    static final int LOCAL_HEADER = 0x04034b50;
    private static final int DIRECTORY_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int ZIP64_END = 0x06064b50;

    private static final int LOCAL_HEADER_LENGTH = 30;
    private static final int DIRECTORY_HEADER_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int ZIP64_LOCATOR_LENGTH = 20;
    private static final int ZIP64_END_LENGTH = 56;
    private static final int ZIP64_EXTRA = 1;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long LONGEST_DIRECTORY = 16L << 20;
    private static final int ENCRYPTED = 1;
    private static final int UNSET_16 = 0xffff;
    private static final long UNSET_32 = 0xffff_ffffL;

    /** Where an entry's content lies in the file. */
    record Entry(String name, long offset, long length) {}

    private record Directory(long offset, long length, long count) {}

    private final LargeBytes bytes;
    private final Map<String, Entry> entries;

    private StoredZip(LargeBytes bytes, Map<String, Entry> entries) {
        this.bytes = bytes;
        this.entries = Collections.unmodifiableMap(entries);
    }

    static StoredZip read(LargeBytes bytes) {
        StoredZip zip = new StoredZip(bytes, new LinkedHashMap<>());
        return new StoredZip(bytes, zip.readEntries(zip.findDirectory()));
    }

    Map<String, Entry> entries() {
        return entries;
    }

    Optional<ByteBuffer> content(String name) {
        return Optional.ofNullable(entries.get(name)).map(entry -> bytes.slice(entry.offset(), entry.length()));
    }

    private Directory findDirectory() {
        long end = findEnd();
        ByteBuffer record = bytes.slice(end, END_LENGTH);
        int count = unsigned(record.getShort(10));
        long length = unsigned(record.getInt(12));
        long offset = unsigned(record.getInt(16));
        if (record.getInt(4) != 0 || record.getShort(8) != record.getShort(10)) {
            throw refusal("is split over several files");
        }
        Directory directory = count == UNSET_16 || length == UNSET_32 || offset == UNSET_32
                ? zip64Directory(end)
                : new Directory(offset, length, count);
        if (directory.length() > LONGEST_DIRECTORY
                || !bytes.contains(directory.offset(), directory.length())
                || directory.offset() + directory.length() > end) {
            throw refusal("has a directory that does not lie in the file");
        }
        return directory;
    }

    private long findEnd() {
        long tailLength = Math.min(bytes.size(), END_LENGTH + LONGEST_COMMENT);
        long tailStart = bytes.size() - tailLength;
        ByteBuffer tail = bytes.slice(tailStart, tailLength);
        for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_LENGTH + unsigned(tail.getShort(at + 20)) == tail.limit()) {
                return tailStart + at;
            }
        }
        throw refusal("has no directory; is it cut off?");
    }

    private Directory zip64Directory(long end) {
        ByteBuffer locator = bytes.slice(end - ZIP64_LOCATOR_LENGTH, ZIP64_LOCATOR_LENGTH);
        if (locator.getInt(0) != ZIP64_LOCATOR) {
            throw refusal("lacks its Zip64 locator");
        }
        ByteBuffer record = bytes.slice(locator.getLong(8), ZIP64_END_LENGTH);
        if (record.getInt(0) != ZIP64_END) {
            throw refusal("lacks its Zip64 directory record");
        }
        return new Directory(record.getLong(48), record.getLong(40), record.getLong(32));
    }

    private Map<String, Entry> readEntries(Directory directory) {
        ByteBuffer headers = bytes.slice(directory.offset(), directory.length());
        Map<String, Entry> found = new LinkedHashMap<>();
        while (headers.hasRemaining()) {
            Entry entry = readEntry(headers, directory.offset());
            if (found.put(entry.name(), entry) != null) {
                throw refusal("has two entries of the name " + Printable.of(entry.name()));
            }
        }
        if (found.size() != directory.count()) {
            throw refusal("has " + found.size() + " entries where its directory counts " + directory.count());
        }
        requireNoOverlap(found);
        return found;
    }

    private Entry readEntry(ByteBuffer headers, long directoryOffset) {
        if (headers.remaining() < DIRECTORY_HEADER_LENGTH || headers.getInt(headers.position()) != DIRECTORY_HEADER) {
            throw refusal("has a damaged directory");
        }
        int at = headers.position();
        int nameLength = unsigned(headers.getShort(at + 28));
        int extraLength = unsigned(headers.getShort(at + 30));
        int total = DIRECTORY_HEADER_LENGTH + nameLength + extraLength + unsigned(headers.getShort(at + 32));
        if (headers.remaining() < total) {
            throw refusal("has a damaged directory");
        }
        String name = text(headers, at + DIRECTORY_HEADER_LENGTH, nameLength);
        ByteBuffer zip64 = zip64Extra(headers.slice(at + DIRECTORY_HEADER_LENGTH + nameLength, extraLength));
        // the order of the fields in a Zip64 extra: length, stored length, offset
        long length = orZip64(unsigned(headers.getInt(at + 24)), zip64);
        long storedLength = orZip64(unsigned(headers.getInt(at + 20)), zip64);
        long localHeader = orZip64(unsigned(headers.getInt(at + 42)), zip64);
        if ((headers.getShort(at + 8) & ENCRYPTED) != 0 || headers.getShort(at + 10) != 0 || length != storedLength) {
            throw refusal("has the entry " + Printable.of(name)
                    + " compressed or encrypted, which checkpoints of PyTorch never are");
        }
        headers.position(at + total);
        long offset = contentOffset(name, localHeader);
        if (!bytes.contains(offset, length) || offset + length > directoryOffset) {
            throw refusal("is too short for its entry " + Printable.of(name));
        }
        return new Entry(name, offset, length);
    }

    private long contentOffset(String name, long localHeader) {
        ByteBuffer header = bytes.slice(localHeader, LOCAL_HEADER_LENGTH);
        int nameLength = unsigned(header.getShort(26));
        if (header.getInt(0) != LOCAL_HEADER
                || !text(bytes.slice(localHeader + LOCAL_HEADER_LENGTH, nameLength), 0, nameLength)
                        .equals(name)) {
            throw refusal("contradicts its directory about the entry " + Printable.of(name));
        }
        return localHeader + LOCAL_HEADER_LENGTH + nameLength + unsigned(header.getShort(28));
    }

    private void requireNoOverlap(Map<String, Entry> found) {
        List<Entry> ordered = new ArrayList<>(found.values());
        ordered.sort(Comparator.comparingLong(Entry::offset));
        long end = 0;
        for (Entry entry : ordered) {
            if (entry.offset() < end) {
                throw refusal("has overlapping entries at " + Printable.of(entry.name()));
            }
            end = entry.offset() + entry.length();
        }
    }

    private ByteBuffer zip64Extra(ByteBuffer extra) {
        extra.order(ByteOrder.LITTLE_ENDIAN);
        while (extra.remaining() >= 4) {
            int id = unsigned(extra.getShort());
            int length = unsigned(extra.getShort());
            if (length > extra.remaining()) {
                break;
            }
            if (id == ZIP64_EXTRA) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private long orZip64(long value, ByteBuffer zip64) {
        if (value != UNSET_32) {
            return value;
        }
        if (zip64.remaining() < Long.BYTES) {
            throw refusal("lacks a Zip64 field");
        }
        return zip64.getLong();
    }

    private static String text(ByteBuffer buffer, int at, int length) {
        byte[] text = new byte[length];
        buffer.get(at, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    private WeightsException refusal(String reason) {
        return new WeightsException("The zip archive " + bytes.source() + " " + reason);
    }
}
