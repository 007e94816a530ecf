package dev.mattebox.model.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Chooses the frames where another mask would help most: peaks of the erroneous area, spread apart. */
public final class MaskFrameSuggestions {

    private static final int MOST = 5;

    /** A smaller erroneous area, as a share of the frame, is not worth a mask. */
    private static final double LEAST_AREA = 0.005;

    /** A later peak must be so large a share of the highest one. */
    private static final double LEAST_SHARE = 0.25;

    private static final int LEAST_DISTANCE = 10;
    private static final int SPREAD = 10;

    private MaskFrameSuggestions() {}

    /**
     * The frames to mask.
     *
     * @param erroneousArea of each frame, as a share of the frame
     * @return at most five frame numbers, ascending; neighbours are at least ten frames and a tenth of the clip apart
     */
    public static List<Integer> of(double[] erroneousArea) {
        int distance = Math.max(LEAST_DISTANCE, erroneousArea.length / SPREAD);
        boolean[] taken = new boolean[erroneousArea.length];
        List<Integer> frames = new ArrayList<>();
        double needed = LEAST_AREA;
        while (frames.size() < MOST) {
            int peak = largest(erroneousArea, taken);
            if (peak < 0 || erroneousArea[peak] < needed) {
                break;
            }
            needed = Math.max(needed, LEAST_SHARE * erroneousArea[peak]);
            frames.add(peak);
            int end = Math.min(taken.length, peak + distance);
            for (int t = Math.max(0, peak - distance + 1); t < end; t++) {
                taken[t] = true;
            }
        }
        Collections.sort(frames);
        return List.copyOf(frames);
    }

    private static int largest(double[] values, boolean[] taken) {
        int best = -1;
        for (int t = 0; t < values.length; t++) {
            if (!taken[t] && (best < 0 || values[t] > values[best])) {
                best = t;
            }
        }
        return best;
    }
}
