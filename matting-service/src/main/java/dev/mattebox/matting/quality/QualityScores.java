package dev.mattebox.matting.quality;

import java.util.List;

/**
 * What an evaluation found about a clip, or the part of it that was matted.
 *
 * @param frames how many frames were evaluated, 1 or more
 * @param reliableRatio which part of all pixels is reliable, in [0,1]
 * @param unknownReliableRatio which part of the unknown band is reliable, in [0,1]
 * @param coreReliableRatio which part of the opaque core is reliable, in [0,1]
 * @param worstFrames the frames with the largest erroneous areas, the worst first, counted from the clip's first
 * @param suggestedMaskFrames the frames where another mask would help most, ascending, counted likewise
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
        worstFrames = requireFrames("worstFrames", worstFrames);
        suggestedMaskFrames = requireFrames("suggestedMaskFrames", suggestedMaskFrames);
    }

    private static void requireRatio(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + "; it is in [0,1]");
        }
    }

    private static List<Integer> requireFrames(String name, List<Integer> numbers) {
        if (numbers == null || numbers.stream().anyMatch(number -> number == null || number < 0)) {
            throw new IllegalArgumentException(name + " is " + numbers + "; it lists frames from 0 on");
        }
        return List.copyOf(numbers);
    }

    /**
     * Sees that it speaks of the frames that were evaluated only.
     *
     * @param first the first of them in the clip
     * @throws IllegalArgumentException if it names another
     */
    void requireFramesFrom(long first) {
        requireBetween("worstFrames", worstFrames, first, first + frames - 1);
        requireBetween("suggestedMaskFrames", suggestedMaskFrames, first, first + frames - 1);
    }

    private static void requireBetween(String name, List<Integer> numbers, long first, long last) {
        if (numbers.stream().anyMatch(number -> number < first || number > last)) {
            throw new IllegalArgumentException(
                    name + " is " + numbers + "; it lists frames from " + first + " to " + last);
        }
    }
}
