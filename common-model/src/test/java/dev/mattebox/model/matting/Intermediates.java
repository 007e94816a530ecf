package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.fixtures.Difference;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares tensors inside the network with the official ones, and remembers the worst. */
final class Intermediates {

    private static final double TOLERANCE = 5e-5;

    private final OfficialRun run;
    private final Map<String, Double> differences = new TreeMap<>();

    Intermediates(OfficialRun run) {
        this.run = run;
    }

    void check(String name, NDArray actual) {
        check(name, actual.toFloatArray());
    }

    void check(String name, float[] actual) {
        check(name, actual, run.entry(name).floats());
    }

    /** Compares with the beginning of what was recorded. */
    void checkBeginning(String name, float[] actual) {
        check(name, actual, Arrays.copyOf(run.entry(name).floats(), actual.length));
    }

    private void check(String name, float[] actual, float[] recorded) {
        Difference difference = Difference.between(actual, recorded);
        differences.put(name, difference.relative());
        assertThat(difference.relative()).as(name).isLessThanOrEqualTo(TOLERANCE);
    }

    Set<String> checked() {
        return differences.keySet();
    }

    String worst() {
        return differences.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> "%s: %.1e of its largest value".formatted(entry.getKey(), entry.getValue()))
                .orElseThrow();
    }
}
