package dev.mattebox.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Writes OpenEXR files of one part: rows from the top, compressed without loss (ZIP, 16 rows at a time), any number of
 * named channels, nothing but what the format asks for, so that equal pixels give equal bytes. Used by one thread at a
 * time.
 */
final class ExrEncoder implements AutoCloseable {

    private static final int MAGIC = 20000630;
    private static final int VERSION = 2;
    private static final byte ZIP = 3;
    private static final int ROWS_PER_BLOCK = 16;
    private static final int LEVEL = 4;
    private static final byte[] NO_MORE = {0};

    private final ExrNumber number;
    private final Deflater deflater = new Deflater(LEVEL);

    ExrEncoder(ExrNumber number) {
        this.number = number;
    }

    /**
     * A channel of an image.
     *
     * @param name such as {@code R}, or {@code layer.R}; at most 31 bytes of ASCII
     * @param values from where its values are taken: that of pixel {@code i} from {@code offset + i * step}
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    record Channel(String name, float[] values, int offset, int step) {}

    byte[] encode(int width, int height, List<Channel> channels) {
        List<Channel> sorted =
                channels.stream().sorted(Comparator.comparing(Channel::name)).toList();
        byte[] header = header(width, height, sorted);
        int blocks = (height + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK;
        ByteBuffer offsets = littleEndian(blocks * Long.BYTES);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream(width * height * 2 + 64);
        for (int block = 0; block < blocks; block++) {
            offsets.putLong((long) header.length + offsets.capacity() + pixels.size());
            int first = block * ROWS_PER_BLOCK;
            byte[] data = compressed(raw(width, first, Math.min(height, first + ROWS_PER_BLOCK), sorted));
            pixels.writeBytes(littleEndian(8).putInt(first).putInt(data.length).array());
            pixels.writeBytes(data);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream(header.length + offsets.capacity() + pixels.size());
        file.writeBytes(header);
        file.writeBytes(offsets.array());
        file.writeBytes(pixels.toByteArray());
        return file.toByteArray();
    }

    private byte[] header(int width, int height, List<Channel> channels) {
        ByteArrayOutputStream header = new ByteArrayOutputStream(512);
        header.writeBytes(littleEndian(8).putInt(MAGIC).putInt(VERSION).array());
        attribute(header, "channels", "chlist", channelList(channels));
        attribute(header, "compression", "compression", new byte[] {ZIP});
        byte[] window = littleEndian(16)
                .putInt(0)
                .putInt(0)
                .putInt(width - 1)
                .putInt(height - 1)
                .array();
        attribute(header, "dataWindow", "box2i", window);
        attribute(header, "displayWindow", "box2i", window);
        attribute(header, "lineOrder", "lineOrder", new byte[] {0});
        attribute(
                header, "pixelAspectRatio", "float", littleEndian(4).putFloat(1).array());
        attribute(header, "screenWindowCenter", "v2f", new byte[8]);
        attribute(
                header,
                "screenWindowWidth",
                "float",
                littleEndian(4).putFloat(1).array());
        header.writeBytes(NO_MORE);
        return header.toByteArray();
    }

    private byte[] channelList(List<Channel> channels) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (Channel channel : channels) {
            list.writeBytes(text(channel.name));
            // then whether values are to be seen as light (0), three bytes for later, and one sample for each pixel
            list.writeBytes(littleEndian(16)
                    .putInt(number.pixelType())
                    .putInt(0)
                    .putInt(1)
                    .putInt(1)
                    .array());
        }
        list.writeBytes(NO_MORE);
        return list.toByteArray();
    }

    private static void attribute(ByteArrayOutputStream header, String name, String type, byte[] value) {
        header.writeBytes(text(name));
        header.writeBytes(text(type));
        header.writeBytes(littleEndian(4).putInt(value.length).array());
        header.writeBytes(value);
    }

    private byte[] raw(int width, int from, int to, List<Channel> channels) {
        ByteBuffer rows = littleEndian((to - from) * width * channels.size() * number.bytes());
        for (int row = from; row < to; row++) {
            for (Channel channel : channels) {
                int at = channel.offset + row * width * channel.step;
                for (int x = 0; x < width; x++, at += channel.step) {
                    number.put(rows, channel.values[at]);
                }
            }
        }
        return rows.array();
    }

    /** Low and high bytes apart, each as its difference from the one before, deflated; unless that makes it longer. */
    private byte[] compressed(byte[] raw) {
        byte[] apart = new byte[raw.length];
        int half = (raw.length + 1) / 2;
        for (int i = 0; i < raw.length; i++) {
            apart[(i & 1) * half + i / 2] = raw[i];
        }
        for (int i = raw.length - 1; i > 0; i--) {
            apart[i] = (byte) (apart[i] - apart[i - 1] + 128);
        }
        byte[] compressed = new byte[raw.length];
        deflater.reset();
        deflater.setInput(apart);
        deflater.finish();
        int length = deflater.deflate(compressed);
        if (!deflater.finished() || length == raw.length) {
            return raw;
        }
        return Arrays.copyOf(compressed, length);
    }

    private static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        deflater.end();
    }
}
