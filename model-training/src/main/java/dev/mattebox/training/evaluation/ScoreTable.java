package dev.mattebox.training.evaluation;

import dev.mattebox.model.metrics.MattingMetrics;
import dev.mattebox.training.data.ClipKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Scores as text: a Markdown report with the means, and a CSV file with everything. */
public final class ScoreTable {

    static final List<String> COLUMNS = List.of(
            "",
            "MAD ×10³",
            "MSE ×10³",
            "Grad",
            "Conn",
            "dtSSD ×10²",
            "MAD in the soft region ×10³",
            "MAD at frame 0 / 5 / middle / last");

    private static final int EARLY_FRAME = 5;

    private final List<ClipScore> scores;

    public ScoreTable(List<ClipScore> scores) {
        this.scores = List.copyOf(scores);
    }

    /** The means over all clips, and over those of each kind. */
    public String markdown() {
        return groups().stream().map(ScoreTable::markdown).collect(Collectors.joining("\n"));
    }

    /** All clips, then those of each kind that there is. */
    List<ScoreGroup> groups() {
        List<ScoreGroup> groups = new ArrayList<>();
        groups.add(new ScoreGroup(String.format(Locale.ROOT, "All %d clips", clips(scores)), scores));
        for (ClipKind kind : ClipKind.values()) {
            List<ClipScore> own =
                    scores.stream().filter(score -> score.kind() == kind).toList();
            if (!own.isEmpty()) {
                groups.add(new ScoreGroup(String.format(Locale.ROOT, "%s (%d clips)", label(kind), clips(own)), own));
            }
        }
        return groups;
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

    /** The cells of {@link #COLUMNS}, a row for each contestant. */
    static List<List<String>> rows(ScoreGroup group) {
        return group.contestants().stream()
                .map(contestant -> cells(contestant, group.scoresOf(contestant)))
                .toList();
    }

    static String label(ClipKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String markdown(ScoreGroup group) {
        StringBuilder text = new StringBuilder("## ").append(group.title()).append("\n\n");
        text.append(markdown(COLUMNS)).append("|---".repeat(COLUMNS.size())).append("|\n");
        rows(group).forEach(row -> text.append(markdown(row)));
        return text.toString();
    }

    private static String markdown(List<String> cells) {
        return cells.stream()
                        .map(cell -> cell.isEmpty() ? "| " : "| " + cell + " ")
                        .collect(Collectors.joining()) + "|\n";
    }

    private static List<String> cells(String contestant, List<ClipScore> scores) {
        return List.of(
                contestant,
                format("%.1f", mean(scores, score -> score.mean().mad())),
                format("%.1f", mean(scores, score -> score.mean().mse())),
                format("%.2f", mean(scores, score -> score.mean().grad())),
                format("%.2f", mean(scores, score -> score.mean().conn())),
                format("%.2f", mean(scores, score -> score.mean().dtssd())),
                format("%.1f", mean(scores, ClipScore::softMad)),
                format(
                        "%.1f / %.1f / %.1f / %.1f",
                        mean(scores, score -> at(score, 0)),
                        mean(scores, score -> at(score, EARLY_FRAME)),
                        mean(scores, score -> at(score, middle(score))),
                        mean(scores, score -> at(score, last(score)))));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static long clips(List<ClipScore> scores) {
        return scores.stream().map(ClipScore::clip).distinct().count();
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
