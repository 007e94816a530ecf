package dev.mattebox.training.benchmark;

import dev.mattebox.model.metrics.MattingMetrics;

import java.util.List;

/**
 * The measures of a clip.
 *
 * @param dataset that the clip belongs to; empty where the layout knows no data sets
 * @param clip its name within the data set
 * @param frames the measures of each frame, at least one, in their order
 */
public record ClipResult(String dataset, String clip, List<MattingMetrics> frames) {

    /** The clip with its data set, if it has one. */
    public String name() {
        return dataset.isEmpty() ? clip : dataset + "/" + clip;
    }
}
