package dev.mattebox.model.matting;

/**
 * One video frame as it comes from a decoder.
 *
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param rgb {@code height * width * 3} unsigned bytes, rows from the top, red green blue interleaved. The array is
 *     not copied: do not write to it while the frame is in use.
 */
@SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
public record RgbFrame(int width, int height, byte[] rgb) {

    /**
     * @throws IllegalArgumentException if the array's length is not {@code height * width * 3}
     */
    public RgbFrame {
        if (width < 1 || height < 1 || rgb.length != (long) width * height * 3) {
            throw new IllegalArgumentException("An RGB frame of " + width + "x" + height + " needs "
                    + 3L * width * height + " bytes, not " + rgb.length);
        }
    }
}
