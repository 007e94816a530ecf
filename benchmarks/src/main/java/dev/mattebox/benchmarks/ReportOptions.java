package dev.mattebox.benchmarks;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all benchmarks have in common. */
final class ReportOptions {

    @Option(names = "--seed", defaultValue = "1", description = "Of weights and frames (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there, with machine and versions.")
    private @Nullable Path json;

    long seed() {
        return seed;
    }

    void write(String benchmark, Map<String, Object> settings, List<?> results) {
        Optional.ofNullable(json)
                .ifPresent(file -> Report.of(benchmark, Clock.systemUTC().instant(), settings, results)
                        .write(file));
    }
}
