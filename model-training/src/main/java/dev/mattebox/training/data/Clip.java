package dev.mattebox.training.data;

import java.util.Arrays;

/**
 * A clip with its true alpha.
 *
 * @param width pixels per row
 * @param height rows
 * @param frames number of frames
 * @param rgb {@code frames * height * width * 3} unsigned bytes, interleaved RGB; not copied
 * @param alphas {@code frames * height * width} unsigned bytes, 255 is opaque; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // clips are large and compared by nobody
public record Clip(int width, int height, int frames, byte[] rgb, byte[] alphas, ClipKind kind) {

    /**
     * @throws IllegalArgumentException if an array's length does not fit the size
     */
    public Clip {
        long pixels = (long) frames * height * width;
        if (alphas.length != pixels || rgb.length != 3 * pixels) {
            throw new IllegalArgumentException("A clip of " + frames + " frames of " + width + "x" + height + " needs "
                    + 3 * pixels + " colour and " + pixels + " alpha values, not " + rgb.length + " and "
                    + alphas.length);
        }
    }

    /** Colours of one frame, {@code height * width * 3}. */
    public byte[] rgb(int frame) {
        int length = width * height * 3;
        return Arrays.copyOfRange(rgb, frame * length, (frame + 1) * length);
    }

    /** Alpha of one frame, {@code height * width}. */
    public byte[] alpha(int frame) {
        int length = width * height;
        return Arrays.copyOfRange(alphas, frame * length, (frame + 1) * length);
    }
}
