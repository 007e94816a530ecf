package dev.mattebox.training.cli;

import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.evaluation.ComingIntoView;
import dev.mattebox.training.evaluation.Contestant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Measures whether limbs that come into view are taken in. */
@Command(
        name = "coming-into-view",
        description =
                "Shows held-out clips of persons by a camera that moves down, mattes them from a mask of the first frame,"
                        + " and prints how much of the target is missed where the first frame showed it and where it did not.",
        mixinStandardHelpOptions = true)
final class ComingIntoViewCommand implements Callable<Integer> {

    @Mixin
    private MattingWeights weights = new MattingWeights();

    @Option(names = "--data", required = true, description = "folder of a held-out pool")
    private Path data = Path.of("heldout");

    @Spec
    private CommandSpec specification = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (MattingModel model = weights.load()) {
            ComingIntoView measured = new ComingIntoView(Contestant.of("network", model, MatterOptions.defaults()));
            int number = 0;
            for (Path file : ClipShard.list(data)) {
                ClipShard shard = ClipShard.open(file);
                for (int i = 0; i < shard.clips(); i++, number++) {
                    Clip clip = shard.clip(i);
                    if (clip.kind().isPerson()) {
                        measured.add(clip, number);
                    }
                }
            }
            specification.commandLine().getOut().println(measured.markdown());
        }
        return 0;
    }
}
