package dev.mattebox.training.cli;

import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.trainer.TrainingConfigException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the reports on an evaluator of mattes are made from. */
final class EvaluatorOptions {

    @Option(names = "--pool", required = true, description = "folder of a held-out pool")
    private Path pool = Path.of("heldout");

    @Mixin
    private EvaluatorChoice choice = new EvaluatorChoice();

    @Option(names = "--out", required = true, description = "folder of the report")
    private Path out = Path.of(".");

    @Option(names = "--clips", defaultValue = "1000", description = "at most so many clips (default: all)")
    private int clips;

    @Option(names = "--seed", defaultValue = "1", description = "other seeds give other errors (default: 1)")
    private long seed;

    /** The caller closes it. */
    MatteEvaluator evaluator() {
        return choice.evaluator();
    }

    List<ClipShard> shards() throws IOException {
        List<ClipShard> shards = new ArrayList<>();
        if (Files.isDirectory(pool)) {
            for (Path file : ClipShard.list(pool)) {
                shards.add(ClipShard.open(file));
            }
        }
        if (shards.isEmpty()) {
            throw new TrainingConfigException(
                    "There are no clips in " + pool + "; make them with 'mattebox-train generate --preset held-out'");
        }
        return shards;
    }

    Path out() {
        return out;
    }

    int clips() {
        return clips;
    }

    long seed() {
        return seed;
    }
}
