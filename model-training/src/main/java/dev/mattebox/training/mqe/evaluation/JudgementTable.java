package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.evaluation.Judgements.Part;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Judgements as text: a Markdown report, and a CSV file with a row for each judge, type of error and mask or none. */
public final class JudgementTable {

    private static final String UNDEFINED = "–";

    private final Judgements judgements;

    public JudgementTable(Judgements judgements) {
        this.judgements = judgements;
    }

    /** The tables of all judges, and those by type of error of the first judge. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(introduction());
        text.append("\n## Judges\n\n").append(judges(part -> true));
        text.append("\n### Told by a mask which object is meant\n\n").append(judges(Part::masked));
        text.append("\n### Without a mask\n\n").append(judges(part -> !part.masked()));
        text.append("\n## By type of error: ")
                .append(judgements.judges().get(0))
                .append("\n\n");
        text.append(types());
        text.append("\n## By type of error: AUROC of all judges\n\n");
        text.append(typesOfAll(part -> true));
        return text.toString();
    }

    /** A row for each judge, type of error and mask or none. */
    public String csv() {
        StringBuilder text = new StringBuilder(
                "judge,type,heldOut,mask,judgements,erroneousShare,mad,auroc,bandAuroc,averagePrecision,pearson,"
                        + "calibrationError,falseAlarms,meanOnErroneous,meanOnCorrect\n");
        for (Part part : judgements.parts()) {
            JudgementSummary summary = judgements.summary(part::equals);
            text.append(String.format(
                    Locale.ROOT,
                    "\"%s\",%s,%b,%b,%d,%.6f,%.6f,%.5f,%.5f,%.5f,%.5f,%.5f,%.5f,%.5f,%.5f%n",
                    judgements.judges().get(part.judge()),
                    part.type(),
                    part.type().heldOut(),
                    part.masked(),
                    summary.frames(),
                    summary.erroneousShare(),
                    summary.mad(),
                    summary.auroc(),
                    summary.bandAuroc(),
                    summary.averagePrecision(),
                    summary.pearson(),
                    summary.calibrationError(),
                    summary.falseAlarms(),
                    summary.meanOnErroneous(),
                    summary.meanOnCorrect()));
        }
        return text.toString();
    }

    private String introduction() {
        JudgementSummary seen = judgements.summary(ofJudge(0).and(part -> !unseen(part)));
        JudgementSummary unseen = judgements.summary(ofJudge(0).and(JudgementTable::unseen));
        return String.format(
                Locale.ROOT,
                """
                %d held-out clips; %d judgements of each judge with errors of types that were seen in training, %d with \
                types that were not. Pixels of all frames are in one bowl, of which %s and %s are erroneous: the \
                average precision (AP) of a judge that knows nothing. The unknown band is where the true alpha is \
                neither 0 nor 1, with a margin. P is what a judge says, r is Pearson's of a frame's mean P with its \
                true MAD, ECE the expected calibration error, and false alarms are the share of the unknown band of \
                perfect alphas with P of at least one half.
                """,
                judgements.clips(),
                seen.frames(),
                unseen.frames(),
                percent(seen.erroneousShare()),
                percent(unseen.erroneousShare()));
    }

    private String judges(Predicate<Part> which) {
        StringBuilder rows = new StringBuilder("""
                | | AUROC seen | AUROC unseen | in the unknown band: seen | unseen | AP seen | AP unseen | r | ECE | false alarms |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        for (int judge = 0; judge < judgements.judges().size(); judge++) {
            Predicate<Part> own = ofJudge(judge).and(which);
            JudgementSummary seen = judgements.summary(own.and(part -> !unseen(part)));
            JudgementSummary unseen = judgements.summary(own.and(JudgementTable::unseen));
            JudgementSummary all = judgements.summary(own);
            rows.append(row(
                    judgements.judges().get(judge),
                    number(seen.auroc()),
                    number(unseen.auroc()),
                    number(seen.bandAuroc()),
                    number(unseen.bandAuroc()),
                    number(seen.averagePrecision()),
                    number(unseen.averagePrecision()),
                    number(all.pearson()),
                    number(all.calibrationError()),
                    percent(all.falseAlarms())));
        }
        return rows.toString();
    }

    private String types() {
        StringBuilder rows = new StringBuilder("""
                | | in training | MAD ×10³ | erroneous | AUROC | in the unknown band | AP | r | mean P on errors | on correct pixels |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        for (ErrorType type : judgements.types()) {
            JudgementSummary summary = judgements.summary(ofJudge(0).and(part -> part.type() == type));
            rows.append(row(
                    name(type),
                    type.heldOut() ? "no" : "yes",
                    String.format(Locale.ROOT, "%.1f", 1000 * summary.mad()),
                    percent(summary.erroneousShare()),
                    number(summary.auroc()),
                    number(summary.bandAuroc()),
                    number(summary.averagePrecision()),
                    number(summary.pearson()),
                    number(summary.meanOnErroneous()),
                    number(summary.meanOnCorrect())));
        }
        return rows.toString();
    }

    private String typesOfAll(Predicate<Part> which) {
        List<String> judges = judgements.judges();
        StringBuilder rows = new StringBuilder("| | " + String.join(" | ", judges) + " |\n");
        rows.append("|---".repeat(judges.size() + 1)).append("|\n");
        for (ErrorType type : judgements.types()) {
            if (type == ErrorType.PERFECT) {
                continue;
            }
            String[] cells = new String[judges.size() + 1];
            cells[0] = name(type);
            for (int judge = 0; judge < judges.size(); judge++) {
                Predicate<Part> own = ofJudge(judge).and(part -> part.type() == type);
                cells[judge + 1] = number(judgements.summary(own.and(which)).auroc());
            }
            rows.append(row(cells));
        }
        return rows.toString();
    }

    private static Predicate<Part> ofJudge(int judge) {
        return part -> part.judge() == judge;
    }

    private static boolean unseen(Part part) {
        return part.type().heldOut();
    }

    private static String name(ErrorType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.2f %%", 100 * value);
    }
}
