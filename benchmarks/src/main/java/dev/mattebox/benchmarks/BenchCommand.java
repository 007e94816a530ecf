package dev.mattebox.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bench}: each subcommand measures one thing, prints a table and, if asked to, writes JSON. */
@Command(
        name = "bench",
        description = "Measures Mattebox on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            MattingBenchmark.class,
            ServiceBenchmark.class,
            ParallelBenchmark.class,
            MemoryBenchmark.class,
            PrecisionBenchmark.class,
            QualityBenchmark.class,
            ReadBenchmark.class
        })
public final class BenchCommand {

    private BenchCommand() {}

    /** Runs a subcommand and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
