package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.Direction;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.PromptRequest;
import dev.mattebox.service.media.FrameRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which ways a clip is gone through, and which of them gives the alpha of an object in a frame.
 *
 * @param range the frames that are wanted
 * @param direction which way objects are followed
 * @param prompts all of them
 */
record MattingPlan(FrameRange range, Direction direction, List<PromptRequest> prompts) {

    static MattingPlan of(MattingRequestOptions options) {
        return new MattingPlan(options.range(), options.direction(), options.allPrompts());
    }

    /** The objects, in rising order. */
    SortedSet<Integer> objects() {
        SortedSet<Integer> objects = new TreeSet<>();
        prompts.forEach(prompt -> objects.add(prompt.objectId()));
        return objects;
    }

    /** The prompt that marks, in the first frame that is wanted, everything there is: that of the only object, if it is there. */
    Optional<PromptRequest> firstMaskOfAll() {
        return objects().size() > 1
                ? Optional.empty()
                : prompts.stream()
                        .filter(prompt -> prompt.frame().equals(range.first()))
                        .findFirst();
    }

    /** The last frame that has a prompt. */
    long lastPrompt() {
        return prompts.stream().mapToLong(PromptRequest::frame).max().orElse(0);
    }

    /** The way from the beginning to the end. */
    Pass forwards() {
        return Pass.forwards(direction == Direction.BACKWARD ? List.of() : prompts);
    }

    /** The way back to the beginning; it comes first. */
    Pass backwards() {
        return Pass.backwards(
                switch (direction) {
                    case FORWARD -> List.of();
                    case BACKWARD -> prompts;
                    case BOTH -> firstPrompts();
                });
    }

    /** The first prompt of each object, unless nothing comes before it. */
    private List<PromptRequest> firstPrompts() {
        SortedMap<Integer, PromptRequest> first = new TreeMap<>();
        for (PromptRequest prompt : prompts) {
            first.merge(prompt.objectId(), prompt, (one, other) -> one.frame() <= other.frame() ? one : other);
        }
        List<PromptRequest> all = new ArrayList<>(first.values());
        all.removeIf(prompt -> prompt.frame() <= range.first());
        return all;
    }

    /** Which way gives the alpha of an object in a frame; none where the object is not there. */
    Optional<Pass> passOf(int object, long frame) {
        Pass forwards = forwards();
        if (forwards.reaches(object, frame)) {
            return Optional.of(forwards);
        }
        Pass backwards = backwards();
        return backwards.reaches(object, frame) ? Optional.of(backwards) : Optional.empty();
    }
}
