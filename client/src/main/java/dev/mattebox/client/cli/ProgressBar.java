package dev.mattebox.client.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a job is, on one line that is written again and again in a terminal, and on a line of its own for each state
 * and tenth where the output is no terminal.
 */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean terminal;
    private String lastPrinted = "";

    ProgressBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Shows a state.
     *
     * @param framesTotal 0 while it is not known
     * @param framesPerSecond 0 while it is not known
     * @param remaining zero while it is not known
     */
    void show(String state, long framesDone, long framesTotal, double framesPerSecond, Duration remaining) {
        String line = line(state, framesDone, framesTotal, framesPerSecond, remaining);
        if (terminal) {
            out.print("\r" + line + "\u001b[K");
        } else {
            long tenth = framesTotal == 0 ? 0 : 10 * framesDone / framesTotal;
            String step = state + tenth;
            if (step.equals(lastPrinted)) {
                return;
            }
            lastPrinted = step;
            out.println(line);
        }
        out.flush();
    }

    /** Leaves the line. */
    void end() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }

    static String line(String state, long framesDone, long framesTotal, double framesPerSecond, Duration remaining) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-9s", state.toLowerCase(Locale.ROOT)));
        if (framesTotal > 0) {
            int filled = (int) (WIDTH * Math.min(framesDone, framesTotal) / framesTotal);
            line.append(" [")
                    .append("#".repeat(filled))
                    .append(".".repeat(WIDTH - filled))
                    .append("] ");
            line.append(framesDone).append('/').append(framesTotal).append(" frames");
        } else if (framesDone > 0) {
            line.append(' ').append(framesDone).append(" frames");
        }
        if (framesPerSecond > 0) {
            line.append(String.format(Locale.ROOT, ", %.1f/s", framesPerSecond));
        }
        if (!remaining.isZero()) {
            line.append(", ").append(clock(remaining)).append(" left");
        }
        return line.toString();
    }

    private static String clock(Duration duration) {
        return duration.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
