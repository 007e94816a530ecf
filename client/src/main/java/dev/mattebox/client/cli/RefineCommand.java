package dev.mattebox.client.cli;

import dev.mattebox.client.api.MattingsApi;
import dev.mattebox.client.model.Matting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code mattebox refine}: adds masks to a matting that is done, and downloads what becomes of it. */
@Command(
        name = "refine",
        description = {
            "Corrects a matte by further masks.",
            "Only what comes after the first new mask is matted again. A mask of a frame that has one already takes its place."
        },
        mixinStandardHelpOptions = true)
final class RefineCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "MATTING", description = "The identifier that the command matte prints.")
    private String matting = "";

    @Mixin
    private PromptOptions prompts = new PromptOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Where to put the results (default: here).")
    private Path out = Path.of(".");

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<PromptOption> masks = prompts.all();
        if (masks.isEmpty() || masks.stream().anyMatch(prompt -> prompt.frame().isEmpty())) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Give masks with their frames, such as --mask 180=mask.png");
        }
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        ServerOptions.Connection connection = server.connect(ServerOptions.MATTING_SERVICE);
        Matting accepted = new MattingRequests(connection.http()).refine(matting, masks);
        Matting finished = new JobFollower<>(connection.http(), console, MattingResults::status)
                .fetch(accepted, new MattingsApi(connection.api())::getMatting, out);
        MattingResults.quality(finished).ifPresent(console::println);
        console.println("Matting " + finished.getId());
        console.flush();
        return ExitCode.OK;
    }
}
