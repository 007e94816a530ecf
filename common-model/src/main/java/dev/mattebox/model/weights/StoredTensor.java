package dev.mattebox.model.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One tensor as it lies in a file.
 *
 * @param name the name the file gives it
 * @param dtype the type of its elements
 * @param shape its dimensions; none for a scalar
 * @param data the elements, contiguous, row-major, little-endian; often a read-only view of a mapped file
 */
public record StoredTensor(String name, DataType dtype, Shape shape, ByteBuffer data) {

    /**
     * @throws WeightsException if the data is not as long as shape and type say
     */
    public StoredTensor {
        try {
            long expected = byteLength(dtype, shape);
            if (data.remaining() != expected) {
                throw new WeightsException("The tensor " + Printable.of(name) + " of shape " + shape + " and type "
                        + dtype + " needs " + expected + " bytes, not " + data.remaining());
            }
        } catch (ArithmeticException e) {
            throw new WeightsException(
                    "The tensor " + Printable.of(name) + " of shape " + shape + " and type " + dtype + " cannot be", e);
        }
        data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Copies float32 values into a tensor. */
    public static StoredTensor of(String name, Shape shape, float... values) {
        ByteBuffer data = ByteBuffer.allocateDirect(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new StoredTensor(name, DataType.FLOAT32, shape, data);
    }

    /** Copies an array, in the type it has. */
    public static StoredTensor copyOf(String name, NDArray array) {
        ByteBuffer content = array.toByteBuffer();
        ByteBuffer data =
                ByteBuffer.allocateDirect(content.remaining()).put(content).flip();
        return new StoredTensor(name, array.getDataType(), array.getShape(), data);
    }

    /** The elements; each call returns a view with its own position. */
    @Override
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Copies the elements as float32.
     *
     * @throws WeightsException if they are not floating-point numbers
     */
    public float[] toFloatArray() {
        ByteBuffer floats = FloatConversion.toFloat32(this);
        float[] values = new float[floats.remaining() / Float.BYTES];
        floats.asFloatBuffer().get(values);
        return values;
    }

    /**
     * Shape times size of the type.
     *
     * @throws ArithmeticException on overflow, a negative dimension, or a type of no fixed size
     */
    static long byteLength(DataType dtype, Shape shape) {
        long length = dtype.getNumOfBytes();
        for (long dimension : shape.getShape()) {
            length = Math.multiplyExact(length, dimension);
            if (dimension < 0) {
                throw new ArithmeticException("A dimension is negative");
            }
        }
        if (dtype.getNumOfBytes() < 1) {
            throw new ArithmeticException("The type " + dtype + " has no fixed size");
        }
        return length;
    }
}
