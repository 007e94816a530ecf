package dev.mattebox.training.cli;

import dev.mattebox.training.report.CsvLog;
import dev.mattebox.training.report.CurvePlot;
import dev.mattebox.training.report.ProgressLog;
import dev.mattebox.training.report.TrainingLog;
import dev.mattebox.training.report.TrainingReport;
import dev.mattebox.training.trainer.Lesson;
import dev.mattebox.training.trainer.Trainer;
import dev.mattebox.training.trainer.TrainingConfigException;
import dev.mattebox.training.trainer.WeightExport;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The folder of a training's run and how it is filled: checkpoints, log.csv, curves.png, report.html. */
final class TrainingRun {

    private static final int STEPS_PER_LINE = 25;
    private static final int STEPS_PER_PLOT = 50;
    private static final int STEPS_PER_SHEET = 500;

    @Option(names = "--out", required = true, description = "folder of the run")
    private Path out = Path.of("run");

    @Option(names = "--resume", description = "go on with the run's checkpoint, if there is one")
    private boolean resume;

    @Option(names = "--from", description = "begin with these exported weights instead of random ones")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--checkpoint-minutes",
            defaultValue = "5",
            description = "how often a checkpoint is written (default: 5)")
    private int checkpointMinutes;

    @Option(
            names = "--stage",
            description = "after so many steps, write the averaged weights as stages/STEP.safetensors; may be repeated")
    private List<Long> stages = new ArrayList<>();

    /** The exit status of a command that may not run, because it would overwrite another run; 0 if it may. */
    int refuse() {
        if (!resume && Files.exists(out.resolve(Trainer.CHECKPOINT))) {
            System.err.println("In " + out + " there is a checkpoint already; give --resume or another folder");
            return 2;
        }
        return 0;
    }

    /** Whether the training does not begin with random weights, but with those of a file. */
    boolean hasWeights() {
        return from.isPresent() || (resume && Files.exists(out.resolve(Trainer.CHECKPOINT)));
    }

    /**
     * Teaches to the end of the schedule.
     *
     * @param config file that the lesson was configured by, for the report
     * @throws TrainingConfigException if a stage lies outside of the schedule
     */
    void teach(Lesson<?> lesson, Path config) throws IOException {
        teach(lesson, config, trainer -> {});
    }

    /**
     * As {@link #teach(Lesson, Path)}.
     *
     * @param beginning changes the first weights; not called if the training goes on
     */
    void teach(Lesson<?> lesson, Path config, Consumer<Trainer<?>> beginning) throws IOException {
        requireStagesWithin(lesson.schedule().steps());
        Files.createDirectories(out);
        String settings = Files.readString(config);
        TrainingReport report = new TrainingReport(out, settings);
        LateLog log = new LateLog();
        Clock clock = Clock.systemUTC();
        try (Trainer<?> trainer = new Trainer<>(lesson, out, Duration.ofMinutes(checkpointMinutes), clock, log)) {
            boolean resumed = resume && trainer.resume();
            if (!resumed) {
                from.ifPresent(trainer::startFrom);
                beginning.accept(trainer);
            }
            long steps = lesson.schedule().steps();
            String start = (resumed ? "Going on after step " + trainer.step() : "Starting") + ": "
                    + trainer.parameters() + " parameters, " + steps + " steps";
            System.out.println(settings);
            System.out.println(start);
            report.write(start);
            ProgressLog progress = new ProgressLog(System.out, clock, STEPS_PER_LINE, steps);
            log.logs = List.of(
                    progress,
                    new CsvLog(out.resolve(TrainingReport.LOG), STEPS_PER_LINE, trainer.step()),
                    entry -> drawSometimes(entry, trainer, report, progress));
            teachStages(trainer);
            trainer.runUntil(steps);
            drawSheet(trainer);
            drawCurves(report, progress.latest().orElse(start));
        }
    }

    private void requireStagesWithin(long steps) {
        stages.stream().filter(stage -> stage < 1 || stage > steps).findFirst().ifPresent(stage -> {
            throw new TrainingConfigException(
                    "There is no --stage " + stage + ": the phases have " + steps + " steps in all");
        });
    }

    private void teachStages(Trainer<?> trainer) throws IOException {
        Path folder = out.resolve("stages");
        for (long stage : stages.stream().sorted().toList()) {
            if (stage > trainer.step()) {
                trainer.runUntil(stage);
                Files.createDirectories(folder);
                WeightExport.write(out.resolve(Trainer.CHECKPOINT), folder.resolve(stage + ".safetensors"), Map.of());
            }
        }
    }

    private void drawSometimes(
            TrainingLog.Entry entry, Trainer<?> trainer, TrainingReport report, ProgressLog progress) {
        try {
            if (entry.step() % STEPS_PER_SHEET == 0) {
                drawSheet(trainer);
            }
            if (entry.step() % STEPS_PER_PLOT == 0) {
                drawCurves(report, progress.latest().orElse("step " + entry.step()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be written", e);
        }
    }

    private void drawSheet(Trainer<?> trainer) throws IOException {
        draw(out.resolve("sheets").resolve("%06d.png".formatted(trainer.step())), trainer::writeSheet);
    }

    private void drawCurves(TrainingReport report, String progress) throws IOException {
        draw(out.resolve("curves.png"), png -> CurvePlot.write(out.resolve(TrainingReport.LOG), png));
        report.write(progress);
    }

    /** Hours of training must not end because a machine has no fonts. */
    private static void draw(Path png, Picture picture) throws IOException {
        try {
            picture.write(png);
        } catch (RuntimeException | LinkageError e) {
            System.err.println(png + " cannot be drawn on this machine: " + e);
        }
    }

    private interface Picture {
        void write(Path png) throws IOException;
    }

    /** Logs that are made once it is known where the training goes on. */
    private static final class LateLog implements TrainingLog {

        private List<TrainingLog> logs = List.of();

        @Override
        public void step(Entry entry) {
            logs.forEach(log -> log.step(entry));
        }
    }
}
