package dev.mattebox.training.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the means of every few steps as rows of a CSV file. */
public final class CsvLog implements TrainingLog {

    private static final String FIRST_COLUMNS = "step,phase,learningRate,skipped";
    private static final List<String> FIRST_COLUMN_NAMES = List.of(FIRST_COLUMNS.split(","));

    private final Path file;
    private final int interval;
    private final IntervalMeans means = new IntervalMeans();

    /**
     * Goes on with a file, or begins it.
     *
     * @param interval steps from row to row
     * @param madeSteps rows of later steps belong to work that was lost, and are dropped
     */
    public CsvLog(Path file, int interval, long madeSteps) {
        this.file = file;
        this.interval = interval;
        if (Files.exists(file)) {
            dropRowsAfter(madeSteps);
        }
    }

    @Override
    public void step(Entry entry) {
        means.add(entry);
        if (entry.step() % interval != 0) {
            return;
        }
        try {
            Map<String, Double> values = means.means();
            List<String> columns = columnsFor(values.keySet());
            StringBuilder row = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%d,%d,%.6e,%d",
                    entry.step(),
                    entry.phase() + 1,
                    entry.learningRate(),
                    means.skipped()));
            columns.forEach(
                    column -> row.append(String.format(Locale.ROOT, ",%.6f", values.getOrDefault(column, Double.NaN))));
            means.clear();
            Files.write(file, List.of(row.toString()), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " cannot be written", e);
        }
    }

    /** The columns of losses; a loss that none of them is for, as of a pass that a later phase brings, gets a new one. */
    private List<String> columnsFor(Set<String> losses) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of(FIRST_COLUMNS);
        String header = lines.get(0);
        Set<String> columns = new LinkedHashSet<>(List.of(header.split(",")));
        FIRST_COLUMN_NAMES.forEach(columns::remove);
        List<String> added =
                losses.stream().filter(loss -> !columns.contains(loss)).toList();
        if (!added.isEmpty()) {
            columns.addAll(added);
            List<String> widened = new ArrayList<>(List.of(header + "," + String.join(",", added)));
            lines.stream().skip(1).forEach(line -> widened.add(line + ",NaN".repeat(added.size())));
            Files.write(file, widened);
        }
        return List.copyOf(columns);
    }

    private void dropRowsAfter(long madeSteps) {
        try {
            List<String> kept = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("step") || step(line) <= madeSteps)
                    .toList();
            Files.write(file, kept);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " cannot be read", e);
        }
    }

    private static long step(String row) {
        return Long.parseLong(row.substring(0, row.indexOf(',')));
    }
}
