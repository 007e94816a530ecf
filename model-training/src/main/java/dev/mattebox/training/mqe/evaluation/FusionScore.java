package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.metrics.MattingMetrics;
import dev.mattebox.model.quality.FusionVerdict;

/**
 * How a fusion went with a clip.
 *
 * @param clip number of the clip
 * @param masked whether the evaluator was told by a mask which thing is meant
 * @param stable the errors of candidate A
 * @param sharp the errors of candidate B
 * @param fused the errors of what was made of both
 * @param verdict what the fusion itself says of the result
 */
record FusionScore(
        int clip,
        boolean masked,
        MattingMetrics stable,
        MattingMetrics sharp,
        MattingMetrics fused,
        FusionVerdict verdict) {}
