package dev.mattebox.matting.quality;

import org.jspecify.annotations.Nullable;

/**
 * The quality of a matting, or why there is none.
 *
 * @param state whether it is known
 * @param reason why it is MISSING, for the user; null if it is AVAILABLE
 * @param scores what was found; null if it is MISSING
 */
public record Quality(
        QualityState state,
        @Nullable String reason,
        @Nullable QualityScores scores) {

    static Quality available(QualityScores scores) {
        return new Quality(QualityState.AVAILABLE, null, scores);
    }

    static Quality missing(String reason) {
        return new Quality(QualityState.MISSING, reason, null);
    }
}
