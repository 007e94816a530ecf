package dev.mattebox.training.cli;

import dev.mattebox.model.mqe.DinoMqeConfig;
import dev.mattebox.model.mqe.PublishedEncoder;
import dev.mattebox.training.mqe.trainer.MqeConfigFile;
import dev.mattebox.training.mqe.trainer.MqeLesson;
import dev.mattebox.training.mqe.trainer.MqeTrainingConfig;
import dev.mattebox.training.trainer.Trainer;
import dev.mattebox.training.trainer.TrainingConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Trains an evaluator. */
@Command(
        name = "train-mqe",
        description =
                "Trains a Matting Quality Evaluator on pools of clips. Writes checkpoints, log.csv, curves.png and"
                        + " report.html into the folder.",
        mixinStandardHelpOptions = true)
final class TrainMqeCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, description = "YAML with the network, the label and the phases")
    private Path config = Path.of("mqe.yaml");

    @Option(names = "--data", required = true, description = "folder that holds the pools the phases name")
    private Path data = Path.of("data");

    @Option(
            names = "--mattes",
            description =
                    "folder that holds, for each pool by its name, a folder of mattes of our own network, made by the"
                            + " mattes command")
    private Optional<Path> mattes = Optional.empty();

    @Option(
            names = "--encoder",
            description = "begin with this published DINOv3 checkpoint as the encoder of an mqe-dinov3 network")
    private Optional<Path> encoder = Optional.empty();

    @Mixin
    private TrainingRun run = new TrainingRun();

    @Override
    public Integer call() throws Exception {
        MqeTrainingConfig training = MqeConfigFile.read(config);
        int refused = run.refuse();
        if (refused == 0) {
            requireEncoder(training);
            try (MqeLesson lesson = MqeLesson.onPools(training, data, mattes)) {
                run.teach(lesson, config, trainer -> encoder.ifPresent(file -> beginWith(file, trainer)));
            }
        }
        return refused;
    }

    private void requireEncoder(MqeTrainingConfig training) {
        if (encoder.isPresent() && !(training.network() instanceof DinoMqeConfig)) {
            throw new TrainingConfigException(
                    "The network of " + config + " is not over DINOv3 and takes no --encoder; leave it out");
        }
        if (training.frozenEncoder() && encoder.isEmpty() && !run.hasWeights()) {
            throw new TrainingConfigException(
                    "The encoder is frozen, but random; give a published DINOv3 checkpoint with"
                            + " --encoder, or say frozenEncoder: false in " + config);
        }
    }

    private static void beginWith(Path encoder, Trainer<?> trainer) {
        trainer.startFrom(encoder, PublishedEncoder::new, PublishedEncoder::holds);
    }
}
