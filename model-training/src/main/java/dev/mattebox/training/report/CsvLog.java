package dev.mattebox.training.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the means of every few steps as rows of a CSV file. */
public final class CsvLog implements TrainingLog {

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
        Map<String, Double> values = means.means();
        List<String> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            lines.add("step,phase,learningRate,skipped," + String.join(",", values.keySet()));
        }
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT, "%d,%d,%.6e,%d", entry.step(), entry.phase() + 1, entry.learningRate(), means.skipped()));
        values.values().forEach(value -> row.append(String.format(Locale.ROOT, ",%.6f", value)));
        lines.add(row.toString());
        means.clear();
        append(lines);
    }

    private void append(List<String> lines) {
        try {
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " cannot be written", e);
        }
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
