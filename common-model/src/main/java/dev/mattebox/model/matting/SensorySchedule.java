package dev.mattebox.model.matting;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** On which frames after a memory frame the decoder updates the sensory memory. */
record SensorySchedule(Set<Integer> offsets) {

    /**
     * Spreads the updates evenly from the first frame after a memory frame to the next memory frame, rounding half to
     * even.
     */
    static SensorySchedule of(int everyFrames, int updates) {
        if (updates >= everyFrames) {
            return new SensorySchedule(
                    IntStream.rangeClosed(1, everyFrames).boxed().collect(Collectors.toUnmodifiableSet()));
        }
        double step = updates > 1 ? (everyFrames - 1) / (double) (updates - 1) : 0;
        return new SensorySchedule(IntStream.range(0, updates)
                .mapToObj(i -> (int) Math.rint(1 + i * step))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean updatesAt(int framesSinceMemory) {
        return offsets.contains(framesSinceMemory);
    }
}
