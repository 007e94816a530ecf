package dev.mattebox.matting.admission;

import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.PromptRequest;
import dev.mattebox.service.http.OptionError;
import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.media.FrameRange;
import dev.mattebox.service.problems.ProblemException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sees that the prompts of a matting, its range and its other options go together. */
final class Prompts {

    private static final int MOST_OBJECTS = 8;
    private static final int MOST_PROMPTS = 64;

    private Prompts() {}

    /**
     * The options with the mask that was given without a prompt as one of the prompts.
     *
     * @param hasPlainMask whether there is such a mask
     */
    static MattingRequestOptions complete(MattingRequestOptions options, boolean hasPlainMask) {
        List<PromptRequest> prompts = options.prompts();
        boolean isNamed = prompts.stream().anyMatch(prompt -> prompt.mask().equals(PromptRequest.PLAIN_MASK));
        if (isNamed || (!prompts.isEmpty() && !hasPlainMask)) {
            return options;
        }
        List<PromptRequest> all = new ArrayList<>();
        all.add(options.plainPrompt());
        all.addAll(prompts);
        return options.withPrompts(all);
    }

    /** The options of a matting with further prompts, of which each takes the place of the one that is there. */
    static MattingRequestOptions with(MattingRequestOptions options, List<PromptRequest> further) {
        List<PromptRequest> all = new ArrayList<>(options.allPrompts());
        all.removeIf(prompt -> further.stream().anyMatch(prompt::isOfSamePlace));
        further.forEach(prompt -> all.add(prompt.stored()));
        return options.withPrompts(all);
    }

    /**
     * Sees that options with all their prompts make sense.
     *
     * @throws ProblemException {@code invalid-options}
     */
    static void check(MattingRequestOptions options) {
        List<OptionError> errors = new ArrayList<>();
        FrameRange range = options.range();
        range.error("/range").ifPresent(errors::add);
        List<PromptRequest> prompts = options.prompts();
        Set<Integer> objects = new HashSet<>();
        for (int i = 0; i < prompts.size(); i++) {
            PromptRequest prompt = prompts.get(i);
            objects.add(prompt.objectId());
            if (!range.contains(prompt.frame())) {
                errors.add(new OptionError("/prompts/" + i + "/frame", "must lie in /range, not " + prompt.frame()));
            }
            if (prompts.subList(0, i).stream().anyMatch(prompt::isOfSamePlace)) {
                errors.add(new OptionError(
                        "/prompts/" + i,
                        "is the second of object " + prompt.objectId() + " in frame " + prompt.frame()
                                + "; the plain mask is of object 1 in the first frame"));
            }
        }
        if (prompts.size() > MOST_PROMPTS) {
            errors.add(new OptionError("/prompts", "must be at most " + MOST_PROMPTS + ", not " + prompts.size()));
        }
        if (objects.size() > MOST_OBJECTS) {
            errors.add(new OptionError(
                    "/prompts", "must be of at most " + MOST_OBJECTS + " objects, not " + objects.size()));
        }
        if (!errors.isEmpty()) {
            throw StrictJson.invalid(errors);
        }
    }
}
