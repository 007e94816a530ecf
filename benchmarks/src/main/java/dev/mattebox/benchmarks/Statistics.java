package dev.mattebox.benchmarks;

import java.util.List;

/** Of a few measurements. */
final class Statistics {

    private Statistics() {}

    /** The middle value; of an even number the mean of the two. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
