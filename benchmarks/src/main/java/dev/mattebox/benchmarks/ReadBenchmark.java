package dev.mattebox.benchmarks;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Times the memory read with JMH: dense as published, and in blocks and groups. */
@Command(
        name = "read",
        description = "Times reading a full memory with JMH, dense as in the published code and as Mattebox does.",
        mixinStandardHelpOptions = true)
final class ReadBenchmark implements Callable<Integer> {

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "288x512,720x1280",
            description = "Height x width (default ${DEFAULT-VALUE}).")
    private List<String> sizes = List.of();

    @Option(names = "--iterations", defaultValue = "5", description = "Of a second each (default ${DEFAULT-VALUE}).")
    private int iterations;

    @Option(names = "--json", paramLabel = "FILE", description = "JMH's own JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() throws RunnerException {
        System.out.println(Machine.here().summary());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(MemoryRead.class.getName())
                .param("size", sizes.toArray(String[]::new))
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1));
        if (json != null) {
            options.result(json.toString()).resultFormat(ResultFormatType.JSON);
        }
        new Runner(options.build()).run();
        return 0;
    }
}
