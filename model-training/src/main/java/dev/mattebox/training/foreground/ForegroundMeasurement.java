package dev.mattebox.training.foreground;

import dev.mattebox.model.foreground.ForegroundEstimator;
import dev.mattebox.model.foreground.ForegroundOptions;
import dev.mattebox.training.data.procedural.LayeredFrame;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Compares estimated foreground colours, and a frame's own, with the true ones, for each kind of clip and for all. */
public final class ForegroundMeasurement {

    private static final String ALL = "all";

    private final ForegroundEstimator estimator;
    private final Map<String, Pair> pairs = new TreeMap<>();

    private record Pair(ColourErrors raw, ColourErrors estimated) {
        Pair() {
            this(new ColourErrors(), new ColourErrors());
        }
    }

    public ForegroundMeasurement(ForegroundOptions options) {
        estimator = new ForegroundEstimator(options);
    }

    /** Measures one more frame. */
    public void add(LayeredFrame frame) {
        float[] colours = estimator.estimate(frame.width(), frame.height(), frame.rgb(), frame.alpha());
        String kind = frame.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        for (String row : List.of(kind, ALL)) {
            Pair pair = pairs.computeIfAbsent(row, name -> new Pair());
            pair.raw.add(frame, frame.rgb());
            pair.estimated.add(frame, colours);
        }
    }

    /** Which part of the frames' own mean error the estimated colours have; 0 is perfect. */
    public double ratio() {
        Pair all = pairs.get(ALL);
        if (all == null) {
            throw new IllegalStateException("No frame was measured.");
        }
        return all.estimated.mean() / all.raw.mean();
    }

    /** The table, a row for each kind of clip, in Markdown. */
    public String markdown() {
        StringBuilder table = new StringBuilder("""
                | clips | soft pixels | frame, mean | estimated, mean | ratio | frame, RMS | estimated, RMS | ratio |
                |---|---|---|---|---|---|---|---|
                """);
        pairs.forEach((name, pair) -> {
            if (!name.equals(ALL)) {
                row(table, name, pair);
            }
        });
        row(table, ALL, pairs.getOrDefault(ALL, new Pair()));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Pair pair) {
        table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.3f | %.2f | %.2f | %.3f |%n",
                name,
                pair.raw.pixels(),
                pair.raw.mean(),
                pair.estimated.mean(),
                pair.estimated.mean() / pair.raw.mean(),
                pair.raw.rootMeanSquare(),
                pair.estimated.rootMeanSquare(),
                pair.estimated.rootMeanSquare() / pair.raw.rootMeanSquare()));
    }
}
