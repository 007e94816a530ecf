package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.training.mqe.damage.JudgedFrame;

import java.util.Optional;

/**
 * A matte to be judged, with all that a judge may know of it; the true alpha is not part of it.
 *
 * @param frame the picture
 * @param alpha the matte of it, of the same size
 * @param mask which thing is meant, if somebody said so
 */
public record Candidate(RgbFrame frame, AlphaMatte alpha, Optional<Mask> mask) {

    /** What is to be judged of a frame. */
    static Candidate of(JudgedFrame frame, Optional<Mask> mask) {
        return new Candidate(
                new RgbFrame(frame.width(), frame.height(), frame.rgb()),
                new AlphaMatte(frame.width(), frame.height(), frame.candidate()),
                mask);
    }

    int width() {
        return frame.width();
    }

    int height() {
        return frame.height();
    }
}
