package dev.mattebox.training.data.footage;

import java.util.Optional;

/**
 * A frame and what is known about its alpha.
 *
 * @param width pixels per row
 * @param height rows
 * @param rgb {@code height * width * 3} unsigned bytes, interleaved; not copied
 * @param alpha {@code height * width} unsigned bytes, 255 is opaque; not copied
 * @param validity {@code height * width} unsigned bytes, 255 where the alpha may be believed, 0 where not; empty if it may
 *     be believed everywhere
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record FootageFrame(int width, int height, byte[] rgb, byte[] alpha, Optional<byte[]> validity) {

    /**
     * @throws IllegalArgumentException if an array's length does not fit the size
     */
    public FootageFrame {
        int pixels = width * height;
        boolean fits = rgb.length == 3 * pixels
                && alpha.length == pixels
                && validity.map(valid -> valid.length == pixels).orElse(true);
        if (!fits) {
            throw new IllegalArgumentException("A frame of " + width + "x" + height + " needs " + 3 * pixels
                    + " colour and " + pixels + " alpha values, not " + rgb.length + " and " + alpha.length);
        }
    }
}
