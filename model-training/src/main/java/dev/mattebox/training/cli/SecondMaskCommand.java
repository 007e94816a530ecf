package dev.mattebox.training.cli;

import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.evaluation.SecondMask;
import dev.mattebox.training.evaluation.SecondMask.Effect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Measures what a second mask is good for. */
@Command(
        name = "second-mask",
        description =
                "Mattes held-out clips with a mask of their first frame, and again with another one of their middle"
                        + " frame, and prints the MAD of the frames after it: of all clips, and of the hardest quarter, whose MAD"
                        + " with one mask is the largest.",
        mixinStandardHelpOptions = true)
final class SecondMaskCommand implements Callable<Integer> {

    @Mixin
    private MattingWeights weights = new MattingWeights();

    @Option(names = "--data", required = true, description = "folder of a held-out pool")
    private Path data = Path.of("heldout");

    @Option(names = "--clips", defaultValue = "1000", description = "at most so many clips (default: all)")
    private int clips;

    @Override
    public Integer call() throws IOException {
        List<Effect> effects = new ArrayList<>();
        try (MattingModel model = weights.load()) {
            SecondMask secondMask = new SecondMask(model, MatterOptions.defaults());
            for (Path file : ClipShard.list(data)) {
                ClipShard shard = ClipShard.open(file);
                for (int i = 0; i < shard.clips() && effects.size() < clips; i++) {
                    effects.add(secondMask.on(shard.clip(i), effects.size()));
                    print("clip " + (effects.size() - 1), effects.subList(effects.size() - 1, effects.size()));
                }
            }
        }
        effects.sort(Comparator.comparingDouble(Effect::before).reversed());
        print("all " + effects.size() + " clips", effects);
        List<Effect> hardest = effects.subList(0, (effects.size() + 3) / 4);
        print("the hardest " + hardest.size(), hardest);
        return 0;
    }

    private static void print(String which, List<Effect> effects) {
        double before = effects.stream().mapToDouble(Effect::before).average().orElse(0);
        double after = effects.stream().mapToDouble(Effect::after).average().orElse(0);
        System.out.printf(
                Locale.ROOT,
                "%s: MAD after the middle %.2f with one mask, %.2f with two: %+.0f %%%n",
                which,
                before,
                after,
                100 * (after / before - 1));
    }
}
