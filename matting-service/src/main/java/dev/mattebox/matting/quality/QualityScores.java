package dev.mattebox.matting.quality;

import java.util.List;

/**
 * What an evaluation found about a whole clip.
 *
 * @param frames how many frames were evaluated, 1 or more
 * @param reliableRatio which part of all pixels is reliable, in [0,1]
 * @param unknownReliableRatio which part of the unknown band is reliable, in [0,1]
 * @param coreReliableRatio which part of the opaque core is reliable, in [0,1]
 * @param worstFrames the frames with the largest erroneous areas, the worst first, counted from 0
 * @param suggestedMaskFrames the frames where another mask would help most, ascending, counted from 0
 */
public record QualityScores(
        int frames,
        double reliableRatio,
        double unknownReliableRatio,
        double coreReliableRatio,
        List<Integer> worstFrames,
        List<Integer> suggestedMaskFrames) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a number is outside its range, or a list is missing
     */
    public QualityScores {
        if (frames < 1) {
            throw new IllegalArgumentException("frames is " + frames + "; it is 1 or more");
        }
        requireRatio("reliableRatio", reliableRatio);
        requireRatio("unknownReliableRatio", unknownReliableRatio);
        requireRatio("coreReliableRatio", coreReliableRatio);
        worstFrames = requireFrames("worstFrames", worstFrames, frames);
        suggestedMaskFrames = requireFrames("suggestedMaskFrames", suggestedMaskFrames, frames);
    }

    private static void requireRatio(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + "; it is in [0,1]");
        }
    }

    private static List<Integer> requireFrames(String name, List<Integer> numbers, int frames) {
        if (numbers == null || numbers.stream().anyMatch(number -> number == null || number < 0 || number >= frames)) {
            throw new IllegalArgumentException(name + " is " + numbers + "; it lists frames from 0 to " + (frames - 1));
        }
        return List.copyOf(numbers);
    }
}
