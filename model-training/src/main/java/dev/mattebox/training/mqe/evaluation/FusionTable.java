package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.metrics.MattingMetrics;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Scores of fusions as text: a Markdown report with the means over the clips, and a CSV file with each clip. */
public final class FusionTable {

    private final List<FusionScore> scores;
    private final double erroneousFrom;

    FusionTable(List<FusionScore> scores, double erroneousFrom) {
        this.scores = List.copyOf(scores);
        this.erroneousFrom = erroneousFrom;
    }

    /** The means, without a mask and with one. */
    public String markdown() {
        return "A is stable but soft, B is sharp but has other errors in every frame. Ratios are of the means over the"
                + " clips; the better single candidate is the one with the lower mean. A is mended from a probability of "
                + erroneousFrom
                + " on.\n"
                + section("Without a mask", false)
                + section("With a mask of every frame", true);
    }

    /** A row for each clip, matte and mask or none. */
    public String csv() {
        StringBuilder text = new StringBuilder("clip,mask,matte,mad,mse,grad,conn,dtssd,replaced,accepted\n");
        for (FusionScore score : scores) {
            text.append(csv(score, "A", score.stable()));
            text.append(csv(score, "B", score.sharp()));
            text.append(csv(score, "fused", score.fused()));
        }
        return text.toString();
    }

    /** One clip in short. */
    static String line(FusionScore score) {
        return String.format(
                Locale.ROOT,
                "clip %d: MAD %.1f and %.1f, fused %.1f",
                score.clip(),
                score.stable().mad(),
                score.sharp().mad(),
                score.fused().mad());
    }

    private String section(String title, boolean masked) {
        List<FusionScore> own =
                scores.stream().filter(score -> score.masked() == masked).toList();
        if (own.isEmpty()) {
            return "";
        }
        MattingMetrics stable = mean(own, FusionScore::stable);
        MattingMetrics sharp = mean(own, FusionScore::sharp);
        MattingMetrics fused = mean(own, FusionScore::fused);
        long accepted = own.stream().filter(score -> score.verdict().accepted()).count();
        return "\n## " + title + String.format(Locale.ROOT, " (%d clips)%n%n", own.size())
                + """
                | | MAD ×10³ | MSE ×10³ | Grad | Conn | dtSSD ×10² |
                |---|---|---|---|---|---|
                """
                + row("A", stable)
                + row("B", sharp)
                + row("fused", fused)
                + String.format(
                        Locale.ROOT,
                        """

                        | | ratio |
                        |---|---|
                        | MAD, fused / better single | %.3f |
                        | Grad, fused / better single | %.3f |
                        | dtSSD, fused / A | %.3f |

                        %.2f %% of the pixels come from B. The fusion accepts %d of %d clips.
                        """,
                        ratioToBetter(fused, stable, sharp, MattingMetrics::mad),
                        ratioToBetter(fused, stable, sharp, MattingMetrics::grad),
                        fused.dtssd() / stable.dtssd(),
                        100
                                * own.stream()
                                        .mapToDouble(score -> score.verdict().replacedRatio())
                                        .average()
                                        .orElse(0),
                        accepted,
                        own.size());
    }

    private static MattingMetrics mean(List<FusionScore> scores, Function<FusionScore, MattingMetrics> matte) {
        return MattingMetrics.mean(scores.stream().map(matte).toList());
    }

    private static double ratioToBetter(
            MattingMetrics fused, MattingMetrics a, MattingMetrics b, ToDoubleFunction<MattingMetrics> measure) {
        return measure.applyAsDouble(fused) / Math.min(measure.applyAsDouble(a), measure.applyAsDouble(b));
    }

    private static String row(String name, MattingMetrics mean) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.3f | %.3f | %.2f |%n",
                name,
                mean.mad(),
                mean.mse(),
                mean.grad(),
                mean.conn(),
                mean.dtssd());
    }

    private static String csv(FusionScore score, String name, MattingMetrics mean) {
        return String.format(
                Locale.ROOT,
                "%d,%b,%s,%.3f,%.3f,%.4f,%.4f,%.3f,%.5f,%b%n",
                score.clip(),
                score.masked(),
                name,
                mean.mad(),
                mean.mse(),
                mean.grad(),
                mean.conn(),
                mean.dtssd(),
                score.verdict().replacedRatio(),
                score.verdict().accepted());
    }
}
