package dev.mattebox.training.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** The means of what happened since the last report. */
final class IntervalMeans {

    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int steps;
    private int skipped;

    void add(TrainingLog.Entry entry) {
        if (entry.skipped()) {
            skipped++;
            return;
        }
        steps++;
        entry.losses().forEach((name, loss) -> sums.merge(name, loss, Double::sum));
        sums.merge("gradient", entry.gradientNorm(), Double::sum);
    }

    /** By name, with the gradient's norm last; empty if all steps were skipped. */
    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum / steps));
        return means;
    }

    /** How many steps were added, skipped ones too. */
    int count() {
        return steps + skipped;
    }

    int skipped() {
        return skipped;
    }

    void clear() {
        sums.clear();
        steps = 0;
        skipped = 0;
    }
}
