package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.EarlierMatting;
import dev.mattebox.matting.options.PromptRequest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is known of a clip from a matting of it with other prompts. On each way through the clip an object is followed as
 * it was then, up to the first frame in which its prompts differ.
 */
final class EarlierWork {

    private final Optional<EarlierMatting> earlier;
    private final MattingPlan plan;

    /**
     * @param earlier what there is; empty if the clip is matted for the first time
     * @param plan what is to be done now
     */
    EarlierWork(Optional<EarlierMatting> earlier, MattingPlan plan) {
        this.earlier = earlier;
        this.plan = plan;
    }

    /** The objects that are not known to the end of a pass. */
    SortedSet<Integer> unknown(Pass pass) {
        SortedSet<Integer> objects = new TreeSet<>();
        for (PromptRequest prompt : pass.prompts()) {
            if (earlier.isEmpty() || difference(pass, prompt.objectId()).isPresent()) {
                objects.add(prompt.objectId());
            }
        }
        return objects;
    }

    /** Whether the alpha of an object in a frame, as this pass gives it, is known. */
    boolean knows(Pass pass, int object, long frame) {
        if (earlier.isEmpty()) {
            return false;
        }
        OptionalLong difference = difference(pass, object);
        return difference.isEmpty() || pass.isBefore(frame, difference.getAsLong());
    }

    /** The states of a pass that are of use, being before anything differs; the one that is farthest on comes first. */
    List<String> states(Pass pass) {
        if (earlier.isEmpty() || pass.isEmpty()) {
            return List.of();
        }
        Comparator<Long> order = pass.isBackwards() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Optional<Long> first = unknown(pass).stream()
                .map(object -> difference(pass, object).getAsLong())
                .min(order);
        return earlier.get().states().stream()
                .filter(name -> SegmentNames.isBackwards(name) == pass.isBackwards())
                .filter(name -> first.isEmpty() || pass.isBefore(SegmentNames.frame(name), first.get()))
                .sorted(Comparator.comparing(SegmentNames::frame, order.reversed()))
                .toList();
    }

    /** The names of the inputs with alphas. */
    List<String> alphas() {
        return earlier.map(EarlierMatting::alphas).orElse(List.of());
    }

    /** The first frame of a pass in which the prompts of an object are not what they were. */
    private OptionalLong difference(Pass pass, int object) {
        EarlierMatting known = earlier.orElseThrow();
        MattingPlan before = new MattingPlan(plan.range(), plan.direction(), known.prompts());
        List<PromptRequest> then = of(object, (pass.isBackwards() ? before.backwards() : before.forwards()).prompts());
        List<PromptRequest> now = of(object, pass.prompts());
        return Stream.concat(
                        then.stream().filter(prompt -> !isAmong(now, prompt) || isAmong(known.replaced(), prompt)),
                        now.stream().filter(prompt -> !isAmong(then, prompt)))
                .map(PromptRequest::frame)
                .min(pass.isBackwards() ? Comparator.reverseOrder() : Comparator.naturalOrder())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static List<PromptRequest> of(int object, List<PromptRequest> prompts) {
        return prompts.stream().filter(prompt -> prompt.objectId() == object).toList();
    }

    private static boolean isAmong(List<PromptRequest> prompts, PromptRequest prompt) {
        return prompts.stream().anyMatch(prompt::isOfSamePlace);
    }
}
