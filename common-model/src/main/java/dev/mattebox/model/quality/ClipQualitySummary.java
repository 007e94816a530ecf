package dev.mattebox.model.quality;

import java.util.List;

/**
 * How far the mattes of a clip can be trusted.
 *
 * @param frames how many were judged
 * @param reliableRatio mean over the frames, as in {@link FrameQuality}; 1 for no frames
 * @param unknownReliableRatio likewise
 * @param coreReliableRatio likewise
 * @param worstFrames the frames of the largest erroneous area, the worst first, from 0; frames without any are not named
 * @param suggestedMaskFrames where another mask would help most, ascending, from 0; see {@link MaskFrameSuggestions}
 */
public record ClipQualitySummary(
        int frames,
        double reliableRatio,
        double unknownReliableRatio,
        double coreReliableRatio,
        List<Integer> worstFrames,
        List<Integer> suggestedMaskFrames) {

    public ClipQualitySummary {
        worstFrames = List.copyOf(worstFrames);
        suggestedMaskFrames = List.copyOf(suggestedMaskFrames);
    }
}
