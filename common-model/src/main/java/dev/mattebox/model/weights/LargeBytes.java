package dev.mattebox.model.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Read-only bytes of any length, addressed by 64-bit offsets and handed out as little-endian direct slices.
 *
 * <p>A file above 2 GiB is mapped as overlapping windows, window {@code i} starting at {@code i * stride} and almost
 * two strides long, so that every slice of at most one stride lies in one window. Slices keep their mapping alive; there
 * is nothing to close.
 */
final class LargeBytes {

    private static final long STRIDE = 1L << 30;

    private final String source;
    private final List<ByteBuffer> windows;
    private final long stride;
    private final long size;

    private LargeBytes(String source, List<ByteBuffer> windows, long stride, long size) {
        this.source = source;
        this.windows = List.copyOf(windows);
        this.stride = stride;
        this.size = size;
    }

    static LargeBytes map(Path path) {
        return map(path, STRIDE);
    }

    static LargeBytes map(Path path, long stride) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            List<ByteBuffer> windows = new ArrayList<>();
            long start = 0;
            do {
                windows.add(channel.map(MapMode.READ_ONLY, start, Math.min(2 * stride - 1, size - start)));
                start += stride;
            } while (start < size);
            return new LargeBytes(path.toString(), windows, stride, size);
        } catch (IOException e) {
            throw new WeightsException("The weights " + path + " cannot be read: " + e, e);
        }
    }

    static LargeBytes copyOf(String source, InputStream stream) {
        try {
            byte[] content = stream.readAllBytes();
            ByteBuffer copy =
                    ByteBuffer.allocateDirect(content.length).put(content).flip();
            return new LargeBytes(source, List.of(copy), Long.MAX_VALUE, content.length);
        } catch (IOException e) {
            throw new WeightsException("The weights " + source + " cannot be read: " + e, e);
        }
    }

    String source() {
        return source;
    }

    long size() {
        return size;
    }

    boolean contains(long offset, long length) {
        return offset >= 0 && length >= 0 && length <= size && offset <= size - length;
    }

    /**
     * @throws WeightsException if the range is not wholly inside, or longer than 1 GiB
     */
    ByteBuffer slice(long offset, long length) {
        if (!contains(offset, length)) {
            throw new WeightsException(source + " ends too early: " + length + " bytes at offset " + offset
                    + " are needed, the file has " + size + " bytes");
        }
        if (length > stride) {
            throw new WeightsException("A single piece of " + length + " bytes in " + source + " is larger than the "
                    + stride + " bytes that one tensor may have");
        }
        int window = (int) Math.min(offset / stride, windows.size() - 1);
        return windows.get(window)
                .slice((int) (offset - window * stride), (int) length)
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
