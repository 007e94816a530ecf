package dev.mattebox.matting.quality;

import java.util.Locale;

/** How an evaluation ended for the matting; the values of the metric's tag. */
enum EvaluationOutcome {
    /** The quality is there. */
    AVAILABLE,
    /** The mqe-service was away. */
    UNREACHABLE,
    /** The mqe-service did not take the clip. */
    REFUSED,
    /** The evaluation failed, or was cancelled or deleted on the mqe-service. */
    FAILED,
    /** It took too long. */
    TIMEOUT,
    /** The mqe-service said something that makes no sense. */
    UNUSABLE_ANSWER;

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
