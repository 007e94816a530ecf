package dev.mattebox.client.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code mattebox} command. Exits with 0 if all is well, 1 if the work failed, 2 if the arguments are wrong; see {@link BatchCommand} for one more. */
@Command(
        name = "mattebox",
        description = "Cuts people and things out of video, on a Mattebox server.",
        mixinStandardHelpOptions = true,
        subcommands = {
            MatteCommand.class,
            BatchCommand.class,
            MaskCommand.class,
            RefineCommand.class,
            EvaluateCommand.class,
            FuseCommand.class,
            KeyCommand.class
        })
public final class MatteboxCommand {

    private MatteboxCommand() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new MatteboxCommand()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(ServerProblem.describe(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
