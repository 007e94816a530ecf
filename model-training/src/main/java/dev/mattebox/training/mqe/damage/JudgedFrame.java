package dev.mattebox.training.mqe.damage;

import java.util.Optional;

/**
 * A frame with an alpha to be judged and the true one.
 *
 * @param rgb {@code height * width * 3} unsigned bytes, interleaved RGB; not copied
 * @param candidate the alpha to be judged, {@code height * width} in [0, 1]; not copied
 * @param truth {@code height * width} in [0, 1]; not copied
 * @param mask of the target in this frame as a user or a segmenter gives it, {@code height * width}, 0 or 1
 * @param type of the strongest error
 * @param strength in [0, 1], comparable within one type
 */
@SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
public record JudgedFrame(
        int width,
        int height,
        byte[] rgb,
        float[] candidate,
        float[] truth,
        Optional<float[]> mask,
        ErrorType type,
        double strength) {

    /**
     * @throws IllegalArgumentException if an array's length does not fit the size
     */
    public JudgedFrame {
        int pixels = width * height;
        if (rgb.length != 3 * pixels || candidate.length != pixels || truth.length != pixels) {
            throw new IllegalArgumentException("A frame of " + width + "x" + height + " needs " + 3 * pixels
                    + " colour and " + pixels + " alpha values, not " + rgb.length + " and " + candidate.length
                    + " and "
                    + truth.length);
        }
    }

    /** Mean of |candidate - truth| over the frame. */
    public double meanAbsoluteDifference() {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(candidate[i] - truth[i]);
        }
        return sum / truth.length;
    }
}
