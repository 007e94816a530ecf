package dev.mattebox.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files (ISO/IEC 15948) without loss: grey, RGB or RGBA, 8 or 16 bits, not interlaced, nothing in them but the
 * pixels, so that equal pixels give equal bytes. Used by one thread at a time.
 */
final class PngEncoder implements AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** PNG's colour types, with the samples of a pixel. */
    enum Color {
        GRAY(0, 1),
        RGB(2, 3),
        RGBA(6, 4);

        private final int type;
        private final int samples;

        Color(int type, int samples) {
            this.type = type;
            this.samples = samples;
        }
    }

    private final Deflater deflater;
    private final byte[] chunk = new byte[1 << 16];

    /**
     * @param level zlib's level, 1 (fast) to 9 (small)
     */
    PngEncoder(int level) {
        deflater = new Deflater(level);
    }

    /**
     * Encodes an image.
     *
     * @param samples all samples, rows from the top, interleaved; 16-bit ones as two bytes, high byte first
     */
    byte[] encode(int width, int height, Color color, int bitDepth, byte[] samples) {
        int pixelBytes = color.samples * bitDepth / 8;
        int rowBytes = width * pixelBytes;
        if (samples.length != (long) rowBytes * height) {
            throw new IllegalArgumentException("A PNG of " + width + "x" + height + " needs " + (long) rowBytes * height
                    + " bytes, not " + samples.length);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream(samples.length / 8 + 256);
        png.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) bitDepth).put((byte) color.type); // then three zeros: deflate, adaptive filters, no interlace
        writeChunk(png, "IHDR", header.array());
        writeChunk(png, "IDAT", compress(samples, rowBytes, pixelBytes, height));
        writeChunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private byte[] compress(byte[] samples, int rowBytes, int pixelBytes, int height) {
        PngFilter filter = new PngFilter(samples, rowBytes, pixelBytes);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(samples.length / 8 + 128);
        deflater.reset();
        for (int row = 0; row < height; row++) {
            deflater.setInput(filter.filtered(row));
            while (!deflater.needsInput()) {
                compressed.write(chunk, 0, deflater.deflate(chunk));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            compressed.write(chunk, 0, deflater.deflate(chunk));
        }
        return compressed.toByteArray();
    }

    private static void writeChunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }

    @Override
    public void close() {
        deflater.end();
    }
}
