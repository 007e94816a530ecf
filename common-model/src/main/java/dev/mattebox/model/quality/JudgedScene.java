package dev.mattebox.model.quality;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;

import java.util.List;
import java.util.Optional;

/**
 * A frame, mattes of it and what is meant, all of one size.
 *
 * @param frame the picture
 * @param candidates mattes of it
 * @param mask which thing is meant, if that is known
 */
record JudgedScene(RgbFrame frame, List<AlphaMatte> candidates, Optional<Mask> mask) {

    /**
     * The same at half the size, rounded up. Pictures are sums of layers weighted by alpha, so the mean of right alphas is
     * the right alpha of the mean picture.
     */
    JudgedScene halved() {
        Halving halving = new Halving(frame.width(), frame.height());
        return new JudgedScene(
                new RgbFrame(halving.width(), halving.height(), halving.bytes(frame.rgb(), 3)),
                candidates.stream()
                        .map(alpha -> new AlphaMatte(halving.width(), halving.height(), halving.floats(alpha.values())))
                        .toList(),
                mask.map(given -> new Mask(halving.width(), halving.height(), halving.bytes(given.values(), 1))));
    }

    /** The shorter side in pixels. */
    int shortSide() {
        return Math.min(frame.width(), frame.height());
    }
}
