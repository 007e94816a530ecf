package dev.mattebox.model.matting;

/**
 * The user's mask of one object in one frame: which pixels to cut out.
 *
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param values {@code height * width} unsigned bytes, rows from the top: 0 is outside, 255 inside, anything between
 *     is a soft edge. The array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // masks are large and compared by nobody
public record Mask(int width, int height, byte[] values) {

    /**
     * @throws IllegalArgumentException if the array's length is not {@code height * width}
     */
    public Mask {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException("A mask of " + width + "x" + height + " needs " + (long) width * height
                    + " values, not " + values.length);
        }
    }

    /** True if no pixel is set. */
    public boolean isEmpty() {
        for (byte value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
