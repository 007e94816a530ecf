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
 * @param worstFrames the worst first, counted from the clip's first
 * @param suggestedMaskFrames ascending, counted likewise
 */
public record ClipScores(
        int frames,
        double reliableRatio,
        double unknownReliableRatio,
        double coreReliableRatio,
        List<Integer> worstFrames,
        List<Integer> suggestedMaskFrames) {

    /**
     * What is kept of a summary.
     *
     * @param first the number that its first frame has in the clip
     */
    public static ClipScores of(ClipQualitySummary summary, long first) {
        return new ClipScores(
                summary.frames(),
                Ratio.rounded(summary.reliableRatio()),
                Ratio.rounded(summary.unknownReliableRatio()),
                Ratio.rounded(summary.coreReliableRatio()),
                inClip(summary.worstFrames(), first),
                inClip(summary.suggestedMaskFrames(), first));
    }

    private static List<Integer> inClip(List<Integer> frames, long first) {
        return frames.stream().map(frame -> Math.toIntExact(first + frame)).toList();
    }
}
