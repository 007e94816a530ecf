package dev.mattebox.training.cli;

import dev.mattebox.model.weights.WeightsException;
import dev.mattebox.training.ablation.AblationException;
import dev.mattebox.training.benchmark.BenchmarkException;
import dev.mattebox.training.data.footage.FootageException;
import dev.mattebox.training.trainer.TrainingConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code mattebox-train} command: everything that makes the bundled weights. */
@Command(
        name = "mattebox-train",
        description = "Generates data, trains the bundled network and reports on it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            GenerateCommand.class,
            ContactSheetCommand.class,
            ExportClipCommand.class,
            ExportFootageCommand.class,
            TrainCommand.class,
            ExportCommand.class,
            EvaluateCommand.class,
            SecondMaskCommand.class,
            CrossingCommand.class,
            ComingIntoViewCommand.class,
            AblationCommand.class,
            BenchmarkCommand.class,
            TimeCommand.class,
            MattesCommand.class,
            MqeSheetCommand.class,
            TrainMqeCommand.class,
            AverageCommand.class,
            CalibrateMqeCommand.class,
            EvaluateMqeCommand.class,
            MeasureForegroundCommand.class,
            BenchmarkFusionCommand.class,
            HandDamageCommand.class,
            CurateCommand.class,
            VerifyCuratedCommand.class
        })
public final class MatteboxTrain {

    private MatteboxTrain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new MatteboxTrain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, arguments) -> {
                    if (failure instanceof TrainingConfigException
                            || failure instanceof WeightsException
                            || failure instanceof BenchmarkException
                            || failure instanceof AblationException
                            || failure instanceof FootageException) {
                        command.getErr().println(failure.getMessage());
                        return 2;
                    }
                    throw failure;
                });
    }
}
