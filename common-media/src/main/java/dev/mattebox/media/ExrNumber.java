package dev.mattebox.media;

import java.nio.ByteBuffer;

/** The floating-point numbers that an EXR file holds. */
public enum ExrNumber {
    /** 16 bits: 11 significant ones, so that near 1 the steps are 1/2048. */
    HALF(1, Short.BYTES) {
        @Override
        void put(ByteBuffer buffer, float value) {
            buffer.putShort(half(value));
        }
    },
    /** 32 bits: values are kept as they are. */
    FLOAT(2, Float.BYTES) {
        @Override
        void put(ByteBuffer buffer, float value) {
            buffer.putFloat(value);
        }
    };

    private static final int MOST_HALF_BITS = 0x477fe000;
    private static final float LEAST_NORMAL_HALF = 0x1p-14f;

    private final int pixelType;
    private final int bytes;

    ExrNumber(int pixelType, int bytes) {
        this.pixelType = pixelType;
        this.bytes = bytes;
    }

    int pixelType() {
        return pixelType;
    }

    int bytes() {
        return bytes;
    }

    abstract void put(ByteBuffer buffer, float value);

    /** The nearest half of a value that is not negative; of two the even one, and at most the largest. */
    private static short half(float value) {
        if (value < LEAST_NORMAL_HALF) {
            return (short) Math.rint((double) value * 0x1p24);
        }
        int bits = Math.min(Float.floatToIntBits(value), MOST_HALF_BITS);
        int rounded = bits + 0xfff + ((bits >> 13) & 1);
        return (short) ((rounded - (112 << 23)) >> 13);
    }
}
