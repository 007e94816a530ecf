package dev.mattebox.mqe.results;

import dev.mattebox.model.quality.ClipQuality;
import dev.mattebox.model.quality.FrameQuality;

import java.util.ArrayList;
import java.util.List;

/**
 * The content of {@code scores.json}.
 *
 * @param summary the same numbers, by the same names, as in the job itself
 * @param frames each frame, in their order
 */
public record ScoresFile(ClipScores summary, List<FrameScores> frames) {

    /**
     * The content for a clip.
     *
     * @param first the number that its first frame has in the clip
     */
    public static ScoresFile of(ClipQuality quality, long first) {
        List<FrameScores> frames = new ArrayList<>();
        for (FrameQuality frame : quality.frames()) {
            frames.add(FrameScores.of(Math.toIntExact(first + frames.size()), frame));
        }
        return new ScoresFile(ClipScores.of(quality.summary(), first), frames);
    }

    /**
     * One frame. Ratios are in [0,1] and rounded to six places.
     *
     * @param frame its number in the clip, from 0
     * @param reliableRatio share of all pixels that are reliable
     * @param unknownReliableRatio the same in the unknown band
     * @param coreReliableRatio the same in the opaque core
     * @param meanErroneous the mean probability of being wrong
     */
    public record FrameScores(
            int frame,
            double reliableRatio,
            double unknownReliableRatio,
            double coreReliableRatio,
            double meanErroneous) {

        private static FrameScores of(int frame, FrameQuality quality) {
            return new FrameScores(
                    frame,
                    Ratio.rounded(quality.reliableRatio()),
                    Ratio.rounded(quality.unknownReliableRatio()),
                    Ratio.rounded(quality.coreReliableRatio()),
                    Ratio.rounded(quality.meanErroneous()));
        }
    }
}
