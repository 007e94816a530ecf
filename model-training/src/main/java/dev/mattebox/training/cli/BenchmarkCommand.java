package dev.mattebox.training.cli;

import dev.mattebox.training.benchmark.BenchmarkLayout;
import dev.mattebox.training.benchmark.BenchmarkTable;
import dev.mattebox.training.benchmark.ClipResult;
import dev.mattebox.training.benchmark.LiteratureBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Prints the table of the literature for predictions of anybody. */
@Command(
        name = "benchmark",
        description = "Measures predicted alphas in a folder against true ones and prints the table of the literature:"
                + " MAD, MSE, Grad, Conn (lr only) and dtSSD.",
        mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {

    @Option(names = "--pred", required = true, description = "folder of the predictions")
    private Path predictions = Path.of("pred");

    @Option(names = "--true", required = true, description = "folder of the true alphas")
    private Path truths = Path.of("true");

    @Option(
            names = "--layout",
            required = true,
            description =
                    "lr: DATASET/CLIP/pha/*.png on both sides. hr: the same, the truth is JPEG. crgnn: VIDEO/pha/*"
                            + " predicted, VIDEO/* true for every tenth frame")
    private BenchmarkLayout layout = BenchmarkLayout.LR;

    @Option(names = "--csv", description = "file for the unrounded measures of each frame, clip and data set")
    private Optional<Path> csv = Optional.empty();

    @Spec
    private CommandSpec specification = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        List<ClipResult> clips = new LiteratureBenchmark(layout)
                .run(
                        predictions,
                        truths,
                        clip -> System.err.println(
                                clip.name() + ": " + clip.frames().size() + " frames"));
        BenchmarkTable table = new BenchmarkTable(layout, clips);
        PrintWriter out = specification.commandLine().getOut();
        out.print(table.markdown());
        out.flush();
        if (csv.isPresent()) {
            Files.writeString(csv.get(), table.csv());
        }
        return 0;
    }
}
