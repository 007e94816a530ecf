package dev.mattebox.training.evaluation;

import dev.mattebox.model.metrics.MattingMetrics;
import dev.mattebox.training.data.ClipKind;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Scores as text: a Markdown report with the means, and a CSV file with everything. */
public final class ScoreTable {

    private static final String HEADER = """
            | | MAD ×10³ | MSE ×10³ | Grad | Conn | dtSSD ×10² | MAD in the soft region ×10³ | MAD at frame 0 / 5 / middle / last |
            |---|---|---|---|---|---|---|---|
            """;

    private static final int EARLY_FRAME = 5;

    private final List<ClipScore> scores;

    public ScoreTable(List<ClipScore> scores) {
        this.scores = List.copyOf(scores);
    }

    /** The means over all clips, and over those of each kind. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "## All %d clips%n%n", clips(score -> true)));
        text.append(HEADER).append(rows(score -> true));
        for (ClipKind kind : ClipKind.values()) {
            long clips = clips(score -> score.kind() == kind);
            if (clips > 0) {
                String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                text.append(String.format(Locale.ROOT, "%n## %s (%d clips)%n%n", name, clips));
                text.append(HEADER).append(rows(score -> score.kind() == kind));
            }
        }
        return text.toString();
    }

    /** A row for each contestant and clip. */
    public String csv() {
        StringBuilder text =
                new StringBuilder("contestant,clip,kind,mad,mse,grad,conn,dtssd,softMad,mad0,mad5,madMiddle,madLast\n");
        for (ClipScore score : scores) {
            MattingMetrics mean = score.mean();
            text.append(String.format(
                    Locale.ROOT,
                    "\"%s\",%d,%s,%.3f,%.3f,%.4f,%.4f,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f%n",
                    score.contestant(),
                    score.clip(),
                    score.kind(),
                    mean.mad(),
                    mean.mse(),
                    mean.grad(),
                    mean.conn(),
                    mean.dtssd(),
                    score.softMad(),
                    at(score, 0),
                    at(score, EARLY_FRAME),
                    at(score, middle(score)),
                    at(score, last(score))));
        }
        return text.toString();
    }

    private String rows(Predicate<ClipScore> which) {
        StringBuilder rows = new StringBuilder();
        scores.stream().map(ClipScore::contestant).distinct().forEach(contestant -> {
            List<ClipScore> own = scores.stream()
                    .filter(score -> score.contestant().equals(contestant))
                    .filter(which)
                    .toList();
            rows.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.2f | %.2f | %.2f | %.1f | %.1f / %.1f / %.1f / %.1f |%n",
                    contestant,
                    mean(own, score -> score.mean().mad()),
                    mean(own, score -> score.mean().mse()),
                    mean(own, score -> score.mean().grad()),
                    mean(own, score -> score.mean().conn()),
                    mean(own, score -> score.mean().dtssd()),
                    mean(own, ClipScore::softMad),
                    mean(own, score -> at(score, 0)),
                    mean(own, score -> at(score, EARLY_FRAME)),
                    mean(own, score -> at(score, middle(score))),
                    mean(own, score -> at(score, last(score)))));
        });
        return rows.toString();
    }

    private long clips(Predicate<ClipScore> which) {
        return scores.stream().filter(which).map(ClipScore::clip).distinct().count();
    }

    private static double mean(List<ClipScore> scores, ToDoubleFunction<ClipScore> measure) {
        return scores.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }

    private static int middle(ClipScore score) {
        return score.madByFrame().size() / 2;
    }

    private static int last(ClipScore score) {
        return score.madByFrame().size() - 1;
    }

    private static double at(ClipScore score, int frame) {
        return score.madByFrame().get(Math.min(frame, last(score)));
    }
}
