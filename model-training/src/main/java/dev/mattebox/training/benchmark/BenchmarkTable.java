package dev.mattebox.training.benchmark;

import dev.mattebox.model.metrics.MattingMetrics;
import dev.mattebox.training.benchmark.BenchmarkRow.Scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The results of a benchmark as text. A clip's row is the mean over its frames; the rows of data sets and of the summary
 * are {@link SheetSummary}s, which are what papers print; the last row is the plain mean over all frames.
 */
public final class BenchmarkTable {

    private final BenchmarkLayout layout;
    private final List<ClipResult> clips;
    private final SheetSummary summary;

    /**
     * @param layout that the clips were measured by
     * @param clips at least one, those of a data set in a row
     */
    public BenchmarkTable(BenchmarkLayout layout, List<ClipResult> clips) {
        this.layout = layout;
        this.clips = List.copyOf(clips);
        this.summary = new SheetSummary(layout);
    }

    /** A Markdown table: a row for each clip and each data set, the summary, and the mean over all frames. */
    public String markdown() {
        StringBuilder text = new StringBuilder("| | frames | MAD ×10³ | MSE ×10³ | Grad |")
                .append(layout.connectivity() ? " Conn |" : "")
                .append(" dtSSD ×10² |\n|---|---:|---:|---:|---:|")
                .append(layout.connectivity() ? "---:|" : "")
                .append("---:|\n");
        for (BenchmarkRow row : rows()) {
            text.append("| ")
                    .append(row.label().replace("|", "\\|"))
                    .append(" | ")
                    .append(row.frames());
            cells(row.metrics()).forEach(cell -> text.append(" | ").append(cell));
            text.append(" |\n");
        }
        return text.toString();
    }

    /**
     * The rows of the table after one for each frame, unrounded. Columns: {@code row} (frame, clip, dataset, summary or
     * all_frames), {@code dataset}, {@code clip}, {@code frame} (from 0), {@code mad}, {@code mse}, {@code grad},
     * {@code conn}, {@code dtssd}; empty where something does not apply.
     */
    public String csv() {
        StringBuilder text = new StringBuilder("row,dataset,clip,frame,mad,mse,grad,conn,dtssd\n");
        for (ClipResult clip : clips) {
            for (int i = 0; i < clip.frames().size(); i++) {
                String frame = Integer.toString(i);
                text.append(line(
                        "frame",
                        clip.dataset(),
                        clip.clip(),
                        frame,
                        Optional.of(clip.frames().get(i))));
            }
        }
        for (BenchmarkRow row : rows()) {
            String scope = row.scope().name().toLowerCase(Locale.ROOT);
            text.append(line(scope, row.dataset(), row.clip(), "", row.metrics()));
        }
        return text.toString();
    }

    private List<BenchmarkRow> rows() {
        List<BenchmarkRow> rows = new ArrayList<>();
        byDataset().forEach((dataset, own) -> {
            own.forEach(clip -> rows.add(
                    new BenchmarkRow(Scope.CLIP, dataset, clip.clip(), frames(List.of(clip)), mean(List.of(clip)))));
            if (!dataset.isEmpty()) {
                rows.add(new BenchmarkRow(Scope.DATASET, dataset, "", frames(own), summary.of(own)));
            }
        });
        rows.add(new BenchmarkRow(Scope.SUMMARY, "", "", frames(clips), summary.of(clips)));
        rows.add(new BenchmarkRow(Scope.ALL_FRAMES, "", "", frames(clips), mean(clips)));
        return rows;
    }

    private Map<String, List<ClipResult>> byDataset() {
        Map<String, List<ClipResult>> datasets = new LinkedHashMap<>();
        clips.forEach(clip -> datasets.computeIfAbsent(clip.dataset(), name -> new ArrayList<>())
                .add(clip));
        return datasets;
    }

    private static int frames(List<ClipResult> clips) {
        return clips.stream().mapToInt(clip -> clip.frames().size()).sum();
    }

    private static Optional<MattingMetrics> mean(List<ClipResult> clips) {
        return Optional.of(MattingMetrics.mean(clips.stream()
                .map(ClipResult::frames)
                .flatMap(Collection::stream)
                .toList()));
    }

    private List<String> cells(Optional<MattingMetrics> metrics) {
        List<String> cells = new ArrayList<>();
        cells.add(cell(metrics.map(MattingMetrics::mad), 2));
        cells.add(cell(metrics.map(MattingMetrics::mse), 2));
        cells.add(cell(metrics.map(MattingMetrics::grad), 3));
        if (layout.connectivity()) {
            cells.add(cell(metrics.map(MattingMetrics::conn), 3));
        }
        cells.add(cell(metrics.map(MattingMetrics::dtssd), 2));
        return cells;
    }

    private static String cell(Optional<Double> value, int decimals) {
        return value.map(number -> String.format(Locale.ROOT, "%." + decimals + "f", number))
                .orElse("undefined");
    }

    private String line(String scope, String dataset, String clip, String frame, Optional<MattingMetrics> metrics) {
        return String.join(
                        ",",
                        scope,
                        quoted(dataset),
                        quoted(clip),
                        frame,
                        metrics.map(MattingMetrics::mad).map(String::valueOf).orElse(""),
                        metrics.map(MattingMetrics::mse).map(String::valueOf).orElse(""),
                        metrics.map(MattingMetrics::grad).map(String::valueOf).orElse(""),
                        metrics.filter(defined -> layout.connectivity())
                                .map(MattingMetrics::conn)
                                .map(String::valueOf)
                                .orElse(""),
                        metrics.map(MattingMetrics::dtssd).map(String::valueOf).orElse(""))
                + "\n";
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
