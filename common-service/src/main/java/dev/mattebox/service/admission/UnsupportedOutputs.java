package dev.mattebox.service.admission;

import dev.mattebox.service.media.ClipProblems;
import dev.mattebox.service.problems.ProblemException;

import java.util.List;

/** Refuses outputs that cannot be made. */
public final class UnsupportedOutputs {

    private UnsupportedOutputs() {}

    /**
     * Sees that all outputs can be made.
     *
     * @param asked what a user wants, each with a {@code toString} as {@code kind:format}
     * @param supported what can be made
     * @throws ProblemException {@code unsupported-output}
     */
    public static <O> void refuse(List<O> asked, List<O> supported) {
        for (O output : asked) {
            if (!supported.contains(output)) {
                List<String> names = supported.stream().map(String::valueOf).toList();
                throw new ProblemException(
                                ClipProblems.UNSUPPORTED_OUTPUT,
                                "The output " + output + " cannot be made; there is " + String.join(", ", names) + ".")
                        .with("supported", names);
            }
        }
    }
}
