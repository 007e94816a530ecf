package dev.mattebox.training.cli;

import dev.mattebox.model.quality.FusionOptions;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.mqe.evaluation.FusionBenchmark;
import dev.mattebox.training.mqe.evaluation.FusionTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures what fusing two annotations is good for. */
@Command(
        name = "benchmark-fusion",
        description =
                "Fuses a stable, soft and a sharp, unsteady annotation of each held-out clip and measures all three."
                        + " Writes fusion.md and fusion.csv.",
        mixinStandardHelpOptions = true)
final class BenchmarkFusionCommand implements Callable<Integer> {

    @Mixin
    private EvaluatorOptions options = new EvaluatorOptions();

    @Option(
            names = "--erroneous-from",
            description = "the probability from which on the stable annotation is mended (default: the product's)")
    private double erroneousFrom = FusionOptions.defaults().erroneousFrom();

    @Override
    public Integer call() throws Exception {
        List<ClipShard> shards = options.shards();
        try (MatteEvaluator evaluator = options.evaluator()) {
            FusionOptions defaults = FusionOptions.defaults();
            FusionOptions fusion = new FusionOptions(
                    erroneousFrom,
                    defaults.featherFraction(),
                    defaults.acceptReliable(),
                    defaults.acceptUnknownReliable());
            FusionTable table = new FusionBenchmark(evaluator, fusion, options.seed())
                    .run(shards, options.clips(), System.out::println);
            Path out = options.out();
            Files.createDirectories(out);
            Files.writeString(out.resolve("fusion.md"), table.markdown());
            Files.writeString(out.resolve("fusion.csv"), table.csv());
            System.out.println(table.markdown());
        }
        return 0;
    }
}
