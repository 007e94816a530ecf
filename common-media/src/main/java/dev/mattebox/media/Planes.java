package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AVPALETTE_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies rows between Java arrays and the planes of a native frame: the only code that touches native pixels, so that
 * the bounds are checked in one place.
 */
final class Planes {

    private Planes() {}

    /** Reads {@code rows} rows of {@code rowBytes} bytes each. */
    static void read(AVFrame frame, int plane, byte[] into, int rowBytes, int rows) {
        BytePointer data = checked(frame, plane, into.length, rowBytes, rows);
        for (int row = 0; row < rows; row++) {
            data.position((long) row * frame.linesize(plane)).get(into, row * rowBytes, rowBytes);
        }
    }

    /** Reads one row; frames may be stored from the bottom up. */
    static void readRow(AVFrame frame, int plane, int row, byte[] into) {
        if (row < 0 || row >= frame.height()) {
            throw new IllegalArgumentException("A frame of " + frame.height() + " rows has no row " + row);
        }
        checked(frame, plane, into.length, into.length, 1)
                .position((long) row * frame.linesize(plane))
                .get(into, 0, into.length);
    }

    /** The 256 colours of a frame with a palette, each alpha, red, green and blue from the high byte to the low. */
    static int[] palette(AVFrame frame) {
        BytePointer data = frame.data(1);
        if (data == null || frame.format() != AV_PIX_FMT_PAL8) {
            throw new IllegalArgumentException("A frame of pixel format " + frame.format() + " has no palette");
        }
        byte[] bytes = new byte[AVPALETTE_SIZE];
        data.get(bytes);
        int[] palette = new int[AVPALETTE_SIZE / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asIntBuffer().get(palette);
        return palette;
    }

    /** Reads rows of 16-bit values in the machine's byte order. */
    static void read(AVFrame frame, int plane, short[] into, int rowValues, int rows) {
        BytePointer data = checked(frame, plane, (long) into.length * Short.BYTES, rowValues * Short.BYTES, rows);
        for (int row = 0; row < rows; row++) {
            data.position((long) row * frame.linesize(plane))
                    .limit((long) row * frame.linesize(plane) + (long) rowValues * Short.BYTES)
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder())
                    .asShortBuffer()
                    .get(into, row * rowValues, rowValues);
        }
    }

    /** Writes {@code rows} rows of {@code rowBytes} bytes each. */
    static void write(AVFrame frame, int plane, byte[] from, int rowBytes, int rows) {
        BytePointer data = checked(frame, plane, from.length, rowBytes, rows);
        for (int row = 0; row < rows; row++) {
            data.position((long) row * frame.linesize(plane)).put(from, row * rowBytes, rowBytes);
        }
    }

    /** Writes rows of 16-bit values in the machine's byte order. */
    static void write(AVFrame frame, int plane, short[] from, int rowValues, int rows) {
        BytePointer data = checked(frame, plane, (long) from.length * Short.BYTES, rowValues * Short.BYTES, rows);
        for (int row = 0; row < rows; row++) {
            data.position((long) row * frame.linesize(plane))
                    .limit((long) row * frame.linesize(plane) + (long) rowValues * Short.BYTES)
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder())
                    .asShortBuffer()
                    .put(from, row * rowValues, rowValues);
        }
    }

    private static BytePointer checked(AVFrame frame, int plane, long arrayBytes, int rowBytes, int rows) {
        BytePointer data = frame.data(plane);
        if (data == null
                || rows > frame.height()
                || rowBytes > Math.abs(frame.linesize(plane))
                || arrayBytes != (long) rowBytes * rows) {
            throw new IllegalArgumentException("Plane " + plane + " of a frame of " + frame.width() + "x"
                    + frame.height() + " does not hold " + rows + " rows of " + rowBytes + " bytes");
        }
        return data;
    }
}
