package dev.mattebox.training.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Which frames of a clip a sample shows.
 *
 * @param window the local window, evenly spaced, forwards or backwards
 * @param references frames outside the window where the clip has any; the farthest from it are the likeliest
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record FrameChoice(int[] window, int[] references) {

    /** Clips move from frame to frame; farther apart nothing holds together. */
    private static final int LONGEST_STRIDE = 5;

    /** In a longer window with larger strides hardly anything of the target would be left in the crop. */
    private static final int LONGEST_SPAN = 24;

    /**
     * Draws which frames.
     *
     * @param available frames of the clip, at least as many as the settings want
     */
    public static FrameChoice draw(RandomStream random, SamplerSettings settings, int available) {
        int count = settings.frames();
        int fitting = count == 1 ? 1 : Math.max(1, (available - 1) / (count - 1));
        int longest = Math.min(LONGEST_STRIDE, Math.max(1, LONGEST_SPAN / Math.max(1, count - 1)));
        int stride = random.integer(1, Math.min(fitting, longest) + 1);
        int first = random.integer(0, available - stride * (count - 1));
        boolean backwards = random.chance(0.5);
        int[] window = new int[count];
        for (int i = 0; i < count; i++) {
            window[backwards ? count - 1 - i : i] = first + i * stride;
        }
        int last = first + stride * (count - 1);
        return new FrameChoice(window, references(random, settings.references(), available, first, last));
    }

    private static int[] references(RandomStream random, int count, int available, int first, int last) {
        List<Integer> outside = new ArrayList<>();
        for (int frame = 0; frame < available; frame++) {
            if (frame < first || frame > last) {
                outside.add(frame);
            }
        }
        int[] references = new int[count];
        for (int i = 0; i < count; i++) {
            references[i] =
                    outside.isEmpty() ? random.integer(0, available) : fartherOfTwo(random, outside, first, last);
        }
        return references;
    }

    private static int fartherOfTwo(RandomStream random, List<Integer> frames, int first, int last) {
        int one = frames.get(random.integer(0, frames.size()));
        int other = frames.get(random.integer(0, frames.size()));
        return distance(one, first, last) >= distance(other, first, last) ? one : other;
    }

    private static int distance(int frame, int first, int last) {
        return frame < first ? first - frame : frame - last;
    }
}
