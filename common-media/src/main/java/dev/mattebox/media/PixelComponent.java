package dev.mattebox.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Where the values of one component, such as red, luma or alpha, lie in the frames of a pixel format.
 *
 * @param plane which of the frame's planes
 * @param offset bytes before the first value of a row
 * @param step bytes from one value to the next
 * @param shift unused bits below a value
 * @param bits of a value: 8 to 16, or 16 or 32 of a floating-point one
 * @param bigEndian whether the high byte comes first
 * @param floating whether values are floating-point numbers
 */
record PixelComponent(int plane, int offset, int step, int shift, int bits, boolean bigEndian, boolean floating) {

    /** Reads a row of values: whole numbers from 0 to {@link #most}, or the bits of floating-point ones. */
    void readRow(AVFrame frame, int row, int[] into) {
        byte[] bytes = new byte[into.length * step];
        Planes.readRow(frame, plane, row, bytes);
        for (int i = 0, at = offset; i < into.length; i++, at += step) {
            into[i] = value(bytes, at);
        }
    }

    private int value(byte[] bytes, int at) {
        int length = (shift + bits + 7) / 8;
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (bytes[bigEndian ? at + i : at + length - 1 - i] & 0xff);
        }
        return bits == 32 ? value : (value >>> shift) & most();
    }

    /** The greatest whole number. */
    int most() {
        return (1 << bits) - 1;
    }

    /** A floating-point value by its bits. */
    float toFloat(int value) {
        if (bits == 32) {
            return Float.intBitsToFloat(value);
        }
        int exponent = (value >> 10) & 0x1f;
        int fraction = value & 0x3ff;
        float magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((float) fraction, -24);
        } else {
            magnitude = Math.scalb((float) (fraction | 0x400), exponent - 25);
        }
        return value >> 15 == 0 ? magnitude : -magnitude;
    }
}
