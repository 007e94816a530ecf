package dev.mattebox.training.trainer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * What is left to chance in one pass through a clip.
 *
 * @param burnIn how many of the frames, the first ones, are matted without gradient
 * @param firstFramePredictions how often the first frame's alpha is predicted before it is remembered, at least 1
 * @param memoryFrames for each frame the earlier ones whose memory is read; none for the first
 * @param deepUpdates for each frame whether it updates the sensory memory deeply, as memory frames do at inference
 */
record ClipPlan(int burnIn, int firstFramePredictions, List<List<Integer>> memoryFrames, List<Boolean> deepUpdates) {

    private static final double SECOND_PREDICTION = 0.25;
    private static final double DEEP_UPDATE = 0.2;
    private static final int MOST_MEMORY_FRAMES = 3;

    /** Inference remembers every fifth frame and keeps four of these beside the first. */
    private static final int OLDEST = 20;

    /**
     * @param windowFrames frames of the local window
     * @param burnIn frames before it
     */
    static ClipPlan draw(int windowFrames, int burnIn, Random random) {
        int frames = burnIn + windowFrames;
        int predictions = random.nextDouble() < SECOND_PREDICTION ? 2 : 1;
        List<List<Integer>> memoryFrames = new ArrayList<>();
        List<Boolean> deepUpdates = new ArrayList<>();
        for (int t = 0; t < frames; t++) {
            memoryFrames.add(t == 0 ? List.of() : chooseEarlier(t, random));
            deepUpdates.add(t == 0 || random.nextDouble() < DEEP_UPDATE);
        }
        return new ClipPlan(burnIn, predictions, List.copyOf(memoryFrames), List.copyOf(deepUpdates));
    }

    /** The first frame, which inference never forgets, and some of the latest. */
    private static List<Integer> chooseEarlier(int t, Random random) {
        List<Integer> between = new ArrayList<>();
        for (int i = Math.max(1, t - OLDEST); i < t; i++) {
            between.add(i);
        }
        Collections.shuffle(between, random);
        TreeSet<Integer> chosen = new TreeSet<>(between.subList(0, Math.min(between.size(), MOST_MEMORY_FRAMES - 1)));
        chosen.add(0);
        return List.copyOf(chosen);
    }

    int frames() {
        return memoryFrames.size();
    }
}
