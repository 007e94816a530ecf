package dev.mattebox.training.ablation;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The scores as Markdown: a table for each held-out set, a row for each arm, the mean over the seeds and their spread. */
final class AblationTable {

    private static final List<Column> COLUMNS = List.of(
            new Column("MAD ×10³", 1, AblationScore::mad),
            new Column("MSE ×10³", 1, AblationScore::mse),
            new Column("Grad", 2, AblationScore::grad),
            new Column("Conn", 2, AblationScore::conn),
            new Column("dtSSD ×10²", 2, AblationScore::dtssd),
            new Column("MAD in the soft region ×10³", 1, AblationScore::softMad),
            new Column("drift", 2, AblationScore::drift));

    private final List<AblationScore> scores;

    AblationTable(List<AblationScore> scores) {
        this.scores = List.copyOf(scores);
    }

    private record Column(String title, int digits, ToDoubleFunction<AblationScore> measure) {

        /** The mean, and half of the way from the least to the most. */
        String cell(List<AblationScore> seeds) {
            DoubleSummaryStatistics values = seeds.stream().mapToDouble(measure).summaryStatistics();
            String format = "%." + digits + "f";
            String mean = String.format(Locale.ROOT, format, values.getAverage());
            return seeds.size() == 1
                    ? mean
                    : mean + " ± " + String.format(Locale.ROOT, format, (values.getMax() - values.getMin()) / 2);
        }
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        for (String set : scores.stream().map(AblationScore::set).distinct().toList()) {
            text.append(text.isEmpty() ? "" : "\n").append("## ").append(set).append("\n\n");
            text.append("| | seeds |");
            COLUMNS.forEach(column -> text.append(' ').append(column.title()).append(" |"));
            text.append("\n").append("|---".repeat(COLUMNS.size() + 2)).append("|\n");
            rows(set)
                    .forEach(row ->
                            text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        }
        return text.toString();
    }

    private List<List<String>> rows(String set) {
        List<AblationScore> ofSet =
                scores.stream().filter(score -> score.set().equals(set)).toList();
        return ofSet.stream()
                .map(AblationScore::arm)
                .distinct()
                .sorted(AblationTable::startFirst)
                .map(arm -> {
                    List<AblationScore> seeds = ofSet.stream()
                            .filter(score -> score.arm().equals(arm))
                            .toList();
                    List<String> row = new ArrayList<>(List.of(arm, String.valueOf(seeds.size())));
                    COLUMNS.forEach(column -> row.add(column.cell(seeds)));
                    return row;
                })
                .toList();
    }

    private static int startFirst(String one, String other) {
        boolean oneStarts = one.equals(AblationScore.START);
        return oneStarts == other.equals(AblationScore.START) ? one.compareTo(other) : oneStarts ? -1 : 1;
    }
}
