package dev.mattebox.media;

/**
 * One decoded alpha, upright.
 *
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param alpha {@code height * width} alphas in [0,1], rows from the top, 0 is background, 1 is foreground. Not copied;
 *     a reader gives every frame an array of its own and never touches it again.
 */
@SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
public record AlphaFrame(int width, int height, float[] alpha) {

    /**
     * @throws IllegalArgumentException if the array's length is not {@code height * width}
     */
    public AlphaFrame {
        PixelCount.check("An alpha", width, height, 1, alpha.length);
    }
}
