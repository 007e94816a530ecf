package dev.mattebox.training.cli;

import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.data.MattePool;
import dev.mattebox.training.mqe.evaluation.Judge;
import dev.mattebox.training.mqe.evaluation.JudgementEvaluator;
import dev.mattebox.training.mqe.evaluation.JudgementSheet;
import dev.mattebox.training.mqe.evaluation.JudgementTable;
import dev.mattebox.training.mqe.evaluation.Judgements;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Judges an evaluator of mattes. */
@Command(
        name = "evaluate-mqe",
        description =
                "Measures how well an evaluator finds errors in mattes of held-out clips, by type of error, next to"
                        + " rivals that learnt nothing. Writes mqe.md, mqe.csv and mqe.png.",
        mixinStandardHelpOptions = true)
final class EvaluateMqeCommand implements Callable<Integer> {

    @Mixin
    private EvaluatorOptions options = new EvaluatorOptions();

    @Option(names = "--mattes", description = "folder of mattes of the pool, as the mattes command writes them")
    private @Nullable Path mattes;

    @Option(names = "--frames", defaultValue = "3", description = "frames of each clip (default: 3)")
    private int frames;

    @Override
    public Integer call() throws Exception {
        List<ClipShard> shards = options.shards();
        try (MatteEvaluator evaluator = options.evaluator()) {
            List<Judge> judges = new ArrayList<>();
            judges.add(Judge.of("MQE", evaluator));
            judges.addAll(Judge.rivals());
            Optional<MattePool> pool = mattes == null ? Optional.empty() : Optional.of(MattePool.open(mattes));
            JudgementSheet sheet =
                    new JudgementSheet(judges.stream().map(Judge::name).toList());
            Judgements judgements = JudgementEvaluator.of(judges, shards, pool, frames, options.seed())
                    .evaluate(shards, options.clips(), sheet, System.out::println);
            JudgementTable table = new JudgementTable(judgements);
            Path out = options.out();
            Files.createDirectories(out);
            Files.writeString(out.resolve("mqe.md"), table.markdown());
            Files.writeString(out.resolve("mqe.csv"), table.csv());
            sheet.write(out.resolve("mqe.png"));
            System.out.println(table.markdown());
        }
        return 0;
    }
}
