package dev.mattebox.training.benchmark;

import dev.mattebox.model.metrics.MattingMetrics;

import java.util.Optional;

/**
 * A row of a {@link BenchmarkTable}.
 *
 * @param scope what was averaged
 * @param dataset empty if it is all of them, or the layout knows none
 * @param clip empty if it is all of them
 * @param frames how many were averaged
 * @param metrics empty where they are undefined
 */
record BenchmarkRow(Scope scope, String dataset, String clip, int frames, Optional<MattingMetrics> metrics) {

    /** What was averaged. */
    enum Scope {
        CLIP,
        DATASET,
        SUMMARY,
        ALL_FRAMES
    }

    /** What a reader sees before the numbers. */
    String label() {
        return switch (scope) {
            case CLIP -> dataset.isEmpty() ? clip : dataset + "/" + clip;
            case DATASET -> "**" + dataset + "**";
            case SUMMARY -> "**summary**";
            case ALL_FRAMES -> "mean over all frames";
        };
    }
}
