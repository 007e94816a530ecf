package dev.mattebox.model.weights;

/**
 * How a tensor's elements lie in a storage: element {@code (i, j, …)} at {@code offset + i * strides[0] + j * strides[1]
 * + …}, all counted in elements.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Strides(long offset, long[] sizes, long[] strides) {

    private static final int MOST_DIMENSIONS = 16;

    /**
     * @throws IllegalArgumentException if a number is negative, or the lists differ in length or are too long
     */
    Strides {
        if (sizes.length != strides.length || sizes.length > MOST_DIMENSIONS || offset < 0) {
            throw new IllegalArgumentException(
                    "A tensor has " + sizes.length + " sizes, " + strides.length + " strides and the offset " + offset);
        }
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 0 || strides[i] < 0) {
                throw new IllegalArgumentException("A tensor has the size " + sizes[i] + " with stride " + strides[i]);
            }
        }
    }

    /**
     * How many elements there are.
     *
     * @throws ArithmeticException on overflow
     */
    long count() {
        long count = 1;
        for (long size : sizes) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /**
     * The number of elements that the storage must have at least; 0 for a tensor without elements.
     *
     * @throws ArithmeticException on overflow
     */
    long end() {
        if (count() == 0) {
            return 0;
        }
        long last = offset;
        for (int i = 0; i < sizes.length; i++) {
            last = Math.addExact(last, Math.multiplyExact(sizes[i] - 1, strides[i]));
        }
        return Math.addExact(last, 1);
    }

    /** True if the elements follow each other, the last dimension fastest. */
    boolean isContiguous() {
        long expected = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            if (sizes[i] != 1) {
                if (strides[i] != expected) {
                    return false;
                }
                expected *= sizes[i];
            }
        }
        return true;
    }
}
