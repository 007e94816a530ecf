package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.Clip;

import java.util.Optional;

/**
 * A frame of a clip.
 *
 * @param matte what our matting network made of this frame, {@code height * width} in [0, 1]; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ClipFrame(Clip clip, int frame, Optional<float[]> matte) {

    /**
     * @throws IllegalArgumentException if there is no such frame or the matte is of another size
     */
    public ClipFrame {
        if (frame < 0 || frame >= clip.frames()) {
            throw new IllegalArgumentException(
                    "There is no frame " + frame + " in a clip of " + clip.frames() + " frames; they begin at 0");
        }
        int pixels = clip.width() * clip.height();
        if (matte.isPresent() && matte.get().length != pixels) {
            throw new IllegalArgumentException("A matte for a frame of " + clip.width() + "x" + clip.height() + " has "
                    + pixels + " values, not " + matte.get().length);
        }
    }
}
