package dev.mattebox.service.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The values of a frame as bytes, little-endian, and back. */
final class FrameBytes {

    private static final int CHUNK = 1 << 16;

    private FrameBytes() {}

    static void write(short[] values, OutputStream out) throws IOException {
        ByteBuffer chunk = chunk();
        int most = CHUNK / Short.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            chunk.asShortBuffer().put(values, from, count);
            out.write(chunk.array(), 0, count * Short.BYTES);
        }
    }

    static void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer chunk = chunk();
        int most = CHUNK / Float.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    private static ByteBuffer chunk() {
        return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    }

    static short[] shorts(byte[] bytes) {
        short[] values = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(values);
        return values;
    }

    static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
