package dev.mattebox.training.report;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Prints a line every few steps: where the training is, how it goes and when it will be done. */
public final class ProgressLog implements TrainingLog {

    private final PrintStream out;
    private final Clock clock;
    private final int interval;
    private final long steps;
    private final IntervalMeans means = new IntervalMeans();
    private Instant last;
    private Optional<String> latest = Optional.empty();

    /**
     * @param interval steps from line to line
     * @param steps of the whole training
     */
    public ProgressLog(PrintStream out, Clock clock, int interval, long steps) {
        this.out = out;
        this.clock = clock;
        this.interval = interval;
        this.steps = steps;
        this.last = clock.instant();
    }

    @Override
    public void step(Entry entry) {
        means.add(entry);
        if (entry.skipped()) {
            out.println("step " + entry.step() + " was skipped: its loss or gradient is not finite " + entry.losses());
        }
        if (entry.step() % interval == 0 || entry.step() == steps) {
            print(entry);
        }
    }

    /** The latest line that tells where the training is; empty before the first. */
    public Optional<String> latest() {
        return latest;
    }

    private void print(Entry entry) {
        Instant now = clock.instant();
        double seconds = Duration.between(last, now).toMillis() / 1000.0 / means.count();
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "step %d/%d phase %d lr %.2e |",
                entry.step(),
                steps,
                entry.phase() + 1,
                entry.learningRate()));
        means.means().forEach((name, mean) -> line.append(String.format(Locale.ROOT, " %s %.4f", name, mean)));
        Duration left = Duration.ofSeconds(Math.round(seconds * (steps - entry.step())));
        line.append(String.format(
                Locale.ROOT,
                " | %.3f s/step, %d:%02d h left at this pace",
                seconds,
                left.toHours(),
                left.toMinutesPart()));
        latest = Optional.of(line.toString());
        out.println(line);
        means.clear();
        last = now;
    }
}
