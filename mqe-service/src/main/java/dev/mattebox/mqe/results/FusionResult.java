package dev.mattebox.mqe.results;

import dev.mattebox.model.quality.FusionVerdict;

/**
 * What became of a fusion.
 *
 * @param accepted whether the fused matte is good enough
 * @param replacedRatio the mean share of the second matte, in [0,1]
 * @param quality of the fused matte
 */
public record FusionResult(boolean accepted, double replacedRatio, ClipScores quality) {

    /** What is kept of a verdict. */
    public static FusionResult of(FusionVerdict verdict) {
        return new FusionResult(
                verdict.accepted(), Ratio.rounded(verdict.replacedRatio()), ClipScores.of(verdict.quality(), 0));
    }
}
