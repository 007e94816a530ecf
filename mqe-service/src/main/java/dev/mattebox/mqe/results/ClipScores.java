package dev.mattebox.mqe.results;

import dev.mattebox.model.quality.ClipQualitySummary;

import java.util.List;

/**
 * How far the matte of a clip can be trusted. Ratios are in [0,1] and rounded to six places.
 *
 * @param frames how many there are
 * @param reliableRatio share of all pixels that are reliable
 * @param unknownReliableRatio the same in the unknown band
 * @param coreReliableRatio the same in the opaque core
 * @param worstFrames the worst first, from 0
 * @param suggestedMaskFrames ascending, from 0
 */
public record ClipScores(
        int frames,
        double reliableRatio,
        double unknownReliableRatio,
        double coreReliableRatio,
        List<Integer> worstFrames,
        List<Integer> suggestedMaskFrames) {

    /** What is kept of a summary. */
    public static ClipScores of(ClipQualitySummary summary) {
        return new ClipScores(
                summary.frames(),
                Ratio.rounded(summary.reliableRatio()),
                Ratio.rounded(summary.unknownReliableRatio()),
                Ratio.rounded(summary.coreReliableRatio()),
                summary.worstFrames(),
                summary.suggestedMaskFrames());
    }
}
