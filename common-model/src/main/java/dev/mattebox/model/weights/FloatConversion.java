package dev.mattebox.model.weights;

import ai.djl.ndarray.types.DataType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Turns the floating-point types of checkpoints into float32, in Java: the engine cannot convert all of them. */
final class FloatConversion {

    private static final float SMALLEST_HALF = 0x1p-24f;

    private FloatConversion() {}

    /** A direct, aligned, little-endian buffer of float32: the tensor's own where it is one already, else a copy. */
    static ByteBuffer toFloat32(StoredTensor tensor) {
        ByteBuffer data = tensor.data();
        if (tensor.dtype() == DataType.FLOAT32 && data.isDirect() && data.alignmentOffset(0, Float.BYTES) == 0) {
            return data;
        }
        int count = data.remaining() / tensor.dtype().getNumOfBytes();
        ByteBuffer converted = ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = converted.asFloatBuffer();
        switch (tensor.dtype()) {
            case FLOAT32 -> floats.put(data.asFloatBuffer());
            case FLOAT64 -> {
                while (data.hasRemaining()) {
                    floats.put((float) data.getDouble());
                }
            }
            case FLOAT16 -> {
                while (data.hasRemaining()) {
                    floats.put(halfToFloat(data.getShort()));
                }
            }
            case BFLOAT16 -> {
                while (data.hasRemaining()) {
                    floats.put(Float.intBitsToFloat(data.getShort() << 16));
                }
            }
            default ->
                throw new WeightsException("The tensor " + Printable.of(tensor.name()) + " holds " + tensor.dtype()
                        + ", but weights are floating-point numbers");
        }
        return converted;
    }

    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & 0x1f;
        int mantissa = half & 0x3ff;
        if (exponent == 0) {
            float magnitude = mantissa * SMALLEST_HALF;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wideExponent = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wideExponent << 23 | mantissa << 13);
    }
}
