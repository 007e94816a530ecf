package dev.mattebox.model.matting;

/**
 * The alpha of one object in one frame.
 *
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param values {@code height * width} alphas, rows from the top, each in [0,1]: 0 is background, 1 is foreground. The
 *     array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // mattes are large and compared by nobody
public record AlphaMatte(int width, int height, float[] values) {

    /**
     * @throws IllegalArgumentException if the array's length is not {@code height * width}
     */
    public AlphaMatte {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException("An alpha matte of " + width + "x" + height + " needs "
                    + (long) width * height + " values, not " + values.length);
        }
    }
}
