package dev.mattebox.matting.worker;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Alphas as runs of equal values: how many there are, in groups of seven bits of which all but the last have the eighth
 * bit set, the low ones first, and the 32 bits of the value. Nearly all of an alpha is runs of exactly 0 and exactly 1.
 */
final class AlphaRuns {

    private static final int CHUNK = 1 << 16;
    private static final int GROUP = 7;
    private static final int MORE = 1 << GROUP;
    private static final int LONGEST_COUNT = 5;

    private AlphaRuns() {}

    static void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        int end;
        for (int start = 0; start < values.length; start = end) {
            int bits = Float.floatToRawIntBits(values[start]);
            end = start + 1;
            while (end < values.length && Float.floatToRawIntBits(values[end]) == bits) {
                end++;
            }
            if (chunk.remaining() < LONGEST_COUNT + Integer.BYTES) {
                flush(chunk, out);
            }
            putCount(end - start, chunk);
            chunk.putInt(bits);
        }
        flush(chunk, out);
    }

    private static void putCount(int count, ByteBuffer chunk) {
        int rest = count;
        while (rest >= MORE) {
            chunk.put((byte) (rest | MORE));
            rest >>>= GROUP;
        }
        chunk.put((byte) rest);
    }

    private static void flush(ByteBuffer chunk, OutputStream out) throws IOException {
        out.write(chunk.array(), 0, chunk.position());
        chunk.clear();
    }

    /**
     * The values, to the bit.
     *
     * @param count how many there must be
     * @throws IOException if it cannot be read, or is anything but so many values
     */
    static float[] read(InputStream in, int count) throws IOException {
        DataInputStream runs = new DataInputStream(new BufferedInputStream(in, CHUNK));
        float[] values = new float[count];
        int start = 0;
        while (start < count) {
            int length = readCount(runs);
            if (length < 1 || length > count - start) {
                throw new IOException("a run of " + length + " alphas where " + (count - start) + " are left");
            }
            float value = Float.intBitsToFloat(runs.readInt());
            Arrays.fill(values, start, start + length, value);
            start += length;
        }
        if (runs.read() >= 0) {
            throw new IOException("more than " + count + " alphas");
        }
        return values;
    }

    private static int readCount(DataInputStream runs) throws IOException {
        int count = 0;
        for (int shift = 0; shift < LONGEST_COUNT * GROUP; shift += GROUP) {
            int group = runs.readUnsignedByte();
            count |= (group & (MORE - 1)) << shift;
            if (group < MORE) {
                return count;
            }
        }
        throw new IOException("a run without an end to its length");
    }
}
