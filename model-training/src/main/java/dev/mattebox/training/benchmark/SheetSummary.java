package dev.mattebox.training.benchmark;

import dev.mattebox.model.metrics.MattingMetrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers that papers print: what the spreadsheets of the literature's scripts show in their first cell, the mean
 * over frame indices of the mean over clips.
 *
 * <p>With the sheets' ways: there are only as many columns as the first clip has frames, and at most 700, so later frames
 * of longer clips do not count; and the sheets of real videos begin one column too early, so that their first frame
 * does not count and their last column is empty unless a later clip is longer. A mean with an empty column is undefined.
 */
final class SheetSummary {

    private static final int MOST_COLUMNS = 700;

    private final BenchmarkLayout layout;

    SheetSummary(BenchmarkLayout layout) {
        this.layout = layout;
    }

    /**
     * @param clips at least one
     * @return empty where the sheet divides by zero
     */
    Optional<MattingMetrics> of(List<ClipResult> clips) {
        int columns = Math.min(MOST_COLUMNS, clips.get(0).frames().size());
        List<MattingMetrics> means = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int frame = column + layout.firstSummarisedFrame();
            List<MattingMetrics> entries = clips.stream()
                    .filter(clip -> clip.frames().size() > frame)
                    .map(clip -> clip.frames().get(frame))
                    .toList();
            if (entries.isEmpty()) {
                return Optional.empty();
            }
            means.add(MattingMetrics.mean(entries));
        }
        return Optional.of(MattingMetrics.mean(means));
    }
}
