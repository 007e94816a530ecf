package dev.mattebox.media;

/**
 * One decoded frame, upright, with the time at which it is shown.
 *
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param rgb {@code height * width * 3} unsigned bytes, rows from the top, red green blue interleaved, full range. Not
 *     copied; a reader gives every frame an array of its own and never touches it again.
 * @param presentationTime when the frame is shown, in ticks of the time base. Strictly increasing within a clip; the
 *     first frame need not be at 0.
 * @param timeBase the length of a tick in seconds
 */
@SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
public record VideoFrame(int width, int height, byte[] rgb, long presentationTime, Rational timeBase) {

    /**
     * @throws IllegalArgumentException if the array's length is not {@code height * width * 3}
     */
    public VideoFrame {
        PixelCount.check("A frame", width, height, 3, rgb.length);
    }
}
