package dev.mattebox.training.report;

import dev.mattebox.training.html.HtmlPage;
import dev.mattebox.training.html.Line;
import dev.mattebox.training.html.LineChart;
import dev.mattebox.training.html.Scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A training's run as one HTML file, {@code report.html} in the run's folder: how far it is, its curves, its contact
 * sheets and its settings.
 *
 * <p>The curves are those of {@code log.csv}; the contact sheets are the PNGs of the folder {@code sheets}, in the order
 * of their names.
 */
public final class TrainingReport {

    /** The name of the CSV log in a run's folder. */
    public static final String LOG = "log.csv";

    private static final double SMOOTHING = 0.8;

    private final Path run;
    private final String settings;

    /**
     * @param run folder of the run
     * @param settings text of the run's configuration, as given
     */
    public TrainingReport(Path run, String settings) {
        this.run = run;
        this.settings = settings;
    }

    /**
     * Writes the report, over an earlier one.
     *
     * @param progress a line that says where the training is
     * @throws IOException if log or sheets cannot be read or the report not be written
     */
    public void write(String progress) throws IOException {
        LogTable log = LogTable.read(run.resolve(LOG));
        HtmlPage page =
                new HtmlPage("Training " + run.toAbsolutePath().normalize().getFileName());
        page.paragraph(progress);
        page.heading("Curves");
        if (log.size() > 0) {
            page.paragraph("Means of the logged steps, faint, and smoothed over them. Dashed: a phase begins. Skipped,"
                    + " because a loss or gradient was not finite: " + log.skipped() + " steps.");
            page.charts(charts(log));
        } else {
            page.paragraph("Nothing has been logged yet.");
        }
        List<Path> sheets = sheets();
        if (!sheets.isEmpty()) {
            page.heading("Contact sheets");
            for (Path sheet : sheets) {
                page.picture(sheet.getFileName().toString(), Files.readAllBytes(sheet));
            }
        }
        page.heading("Settings").preformatted(settings);
        Files.writeString(run.resolve("report.html"), page.text());
    }

    private static List<LineChart> charts(LogTable log) {
        List<LineChart.Mark> phases = log.phaseStarts().stream()
                .map(start -> new LineChart.Mark(start.step(), "phase " + start.phase()))
                .toList();
        return log.curves().stream().map(column -> chart(log, column, phases)).toList();
    }

    private static LineChart chart(LogTable log, int column, List<LineChart.Mark> phases) {
        List<Line.Point> measured = new ArrayList<>();
        List<Line.Point> smoothed = new ArrayList<>();
        double mean = Double.NaN;
        for (int row = 0; row < log.size(); row++) {
            double value = log.value(row, column);
            measured.add(new Line.Point(log.step(row), value));
            if (Double.isFinite(value) && value > 0) {
                mean = Double.isNaN(mean) ? value : Math.pow(mean, SMOOTHING) * Math.pow(value, 1 - SMOOTHING);
                smoothed.add(new Line.Point(log.step(row), mean));
            }
        }
        String name = log.name(column);
        return new LineChart(
                name,
                "step",
                Scale.LOGARITHMIC,
                List.of(
                        new Line(name, 0, Line.Strength.FAINT, measured),
                        new Line(name + ", smoothed", 0, Line.Strength.STRONG, smoothed)),
                phases);
    }

    private List<Path> sheets() throws IOException {
        Path folder = run.resolve("sheets");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }
}
