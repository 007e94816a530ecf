package dev.mattebox.model.quality;

/**
 * Where a matte is wrong.
 *
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param erroneous {@code height * width} probabilities that the alpha is wrong, rows from the top, in [0,1]; below
 *     {@link #THRESHOLD} a pixel counts as reliable. The array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // maps are large and compared by nobody
public record QualityMap(int width, int height, float[] erroneous) {

    /** From this probability on a pixel counts as erroneous. */
    public static final float THRESHOLD = 0.5f;

    /**
     * @throws IllegalArgumentException if the array's length is not {@code height * width}
     */
    public QualityMap {
        if (width < 1 || height < 1 || erroneous.length != (long) width * height) {
            throw new IllegalArgumentException("A quality map of " + width + "x" + height + " needs "
                    + (long) width * height + " values, not " + erroneous.length);
        }
    }

    /** Whether a pixel counts as reliable. */
    public boolean isReliable(int index) {
        return erroneous[index] < THRESHOLD;
    }
}
