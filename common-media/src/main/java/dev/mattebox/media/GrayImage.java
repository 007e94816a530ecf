package dev.mattebox.media;

/**
 * A grey picture, such as a mask.
 *
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param values {@code height * width} unsigned bytes, rows from the top, 0 is black. Not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // images are large and compared by nobody
public record GrayImage(int width, int height, byte[] values) {

    /**
     * @throws IllegalArgumentException if the array's length is not {@code height * width}
     */
    public GrayImage {
        PixelCount.check("A grey image", width, height, 1, values.length);
    }
}
