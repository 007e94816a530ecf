package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.PromptRequest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * One way through a clip: frame by frame forwards, or frame by frame backwards, with the prompts that count on it. It
 * begins with the first frame that has one.
 */
final class Pass {

    private final boolean backwards;
    private final NavigableMap<Long, List<PromptRequest>> prompts;

    private Pass(boolean backwards, NavigableMap<Long, List<PromptRequest>> prompts) {
        this.backwards = backwards;
        this.prompts = prompts;
    }

    static Pass forwards(List<PromptRequest> prompts) {
        return new Pass(false, byFrame(prompts, false));
    }

    static Pass backwards(List<PromptRequest> prompts) {
        return new Pass(true, byFrame(prompts, true));
    }

    /** In the order in which the frames come. */
    private static NavigableMap<Long, List<PromptRequest>> byFrame(List<PromptRequest> prompts, boolean backwards) {
        NavigableMap<Long, List<PromptRequest>> ordered =
                new TreeMap<>(backwards ? Collections.<Long>reverseOrder() : null);
        prompts.forEach(prompt -> ordered.computeIfAbsent(prompt.frame(), frame -> new ArrayList<>())
                .add(prompt));
        return ordered;
    }

    boolean isBackwards() {
        return backwards;
    }

    boolean isEmpty() {
        return prompts.isEmpty();
    }

    /** The frame with which it begins. */
    long begin() {
        return prompts.firstKey();
    }

    /** The prompts of a frame. */
    List<PromptRequest> at(long frame) {
        return prompts.getOrDefault(frame, List.of());
    }

    /** Whether an object has been marked when this frame is done. */
    boolean reaches(int object, long frame) {
        return prompts.headMap(frame, true).values().stream()
                .flatMap(List::stream)
                .anyMatch(prompt -> prompt.objectId() == object);
    }

    /** Whether one frame comes before another one. */
    boolean isBefore(long frame, long other) {
        return backwards ? frame > other : frame < other;
    }

    /** The same way with these objects only. */
    Pass of(Set<Integer> objects) {
        List<PromptRequest> left = prompts.values().stream()
                .flatMap(List::stream)
                .filter(prompt -> objects.contains(prompt.objectId()))
                .toList();
        return new Pass(backwards, byFrame(left, backwards));
    }

    List<PromptRequest> prompts() {
        return prompts.values().stream().flatMap(List::stream).toList();
    }
}
