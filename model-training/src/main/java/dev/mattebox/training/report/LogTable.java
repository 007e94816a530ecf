package dev.mattebox.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rows that a {@link CsvLog} wrote: step, phase, learning rate, skipped steps, then the losses. */
final class LogTable {

    private static final int STEP = 0;
    private static final int PHASE = 1;
    private static final int LEARNING_RATE = 2;
    private static final int SKIPPED = 3;

    private final List<String> names;
    private final double[][] rows;

    private LogTable(List<String> names, double[][] rows) {
        this.names = names;
        this.rows = rows;
    }

    /** Where a phase begins. */
    record PhaseStart(int phase, double step) {}

    /** Without rows if there is no such file; a row cut short is left out. */
    static LogTable read(Path csv) throws IOException {
        List<String> lines = Files.exists(csv) ? Files.readAllLines(csv) : List.of();
        if (lines.isEmpty()) {
            return new LogTable(List.of(), new double[0][]);
        }
        List<String> names = Arrays.asList(lines.get(0).split(",", -1));
        double[][] rows = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length == names.size())
                .map(cells ->
                        Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
        return new LogTable(names, rows);
    }

    /** How many rows there are. */
    int size() {
        return rows.length;
    }

    String name(int column) {
        return names.get(column);
    }

    /** The columns worth drawing: the learning rate, the losses and the gradient's norm. */
    List<Integer> curves() {
        return IntStream.range(LEARNING_RATE, names.size())
                .filter(column -> column != SKIPPED)
                .boxed()
                .toList();
    }

    double step(int row) {
        return rows[row][STEP];
    }

    double value(int row, int column) {
        return rows[row][column];
    }

    /** Steps of all rows from which nothing was learnt. */
    long skipped() {
        return Arrays.stream(rows).mapToLong(row -> (long) row[SKIPPED]).sum();
    }

    /** The phases after the first one in the log. */
    List<PhaseStart> phaseStarts() {
        return IntStream.range(1, rows.length)
                .filter(row -> rows[row][PHASE] != rows[row - 1][PHASE])
                .mapToObj(row -> new PhaseStart((int) rows[row][PHASE], rows[row][STEP]))
                .toList();
    }
}
