package dev.mattebox.benchmarks;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up how long each stage takes. On a GPU, work goes on after a call has returned: only whole frames count there. */
final class Stopwatch {

    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    <T> T time(Stage stage, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        nanos.merge(stage, System.nanoTime() - start, Long::sum);
        return result;
    }

    void reset() {
        nanos.clear();
    }

    /** Milliseconds per frame. */
    double milliseconds(Stage stage, int frames) {
        return nanos.getOrDefault(stage, 0L) / 1e6 / frames;
    }
}
