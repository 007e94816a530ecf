package dev.mattebox.training.cli;

import dev.mattebox.training.trainer.DataSets;
import dev.mattebox.training.trainer.FrozenEvaluator;
import dev.mattebox.training.trainer.MattingLesson;
import dev.mattebox.training.trainer.PassBatches;
import dev.mattebox.training.trainer.TrainingConfig;
import dev.mattebox.training.trainer.TrainingConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Trains a matting network. */
@Command(
        name = "train",
        description =
                "Trains a matting network on pools of clips. Writes checkpoints, log.csv, curves.png and report.html"
                        + " into the folder.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, description = "YAML with the network, the losses and the phases")
    private Path config = Path.of("config.yaml");

    @Option(names = "--data", required = true, description = "folder that holds the pools the phases name")
    private Path data = Path.of("data");

    @Mixin
    private TrainingRun run = new TrainingRun();

    @Override
    public Integer call() throws Exception {
        TrainingConfig training = TrainingConfigFile.read(config);
        int refused = run.refuse();
        if (refused == 0) {
            PassBatches batches = new PassBatches(training.schedule(), new DataSets(training.data(), data));
            try (MattingLesson lesson = new MattingLesson(training, batches, FrozenEvaluator.wantedBy(training))) {
                run.teach(lesson, config);
            }
        }
        return refused;
    }
}
