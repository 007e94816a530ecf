package dev.mattebox.training.cli;

import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.training.data.procedural.ClipGenerator;
import dev.mattebox.training.data.procedural.GeneratorSettings;
import dev.mattebox.training.data.procedural.LayeredFrame;
import dev.mattebox.training.evaluation.CrossingScene;
import dev.mattebox.training.evaluation.Crossings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures whether two people who cross stay themselves. */
@Command(
        name = "crossing",
        description = "Has two persons of held-out procedural clips cross, mattes both from a mask of the first frame"
                + " each, and prints which share of their pixels goes to the other one before, while and after they"
                + " touch.",
        mixinStandardHelpOptions = true)
final class CrossingCommand implements Callable<Integer> {

    @Mixin
    private MattingWeights weights = new MattingWeights();

    @Option(names = "--scenes", defaultValue = "8", description = "how many scenes (default: 8)")
    private int scenes;

    @Option(names = "--frames", defaultValue = "32", description = "how long a scene is, in frames (default: 32)")
    private int frames;

    @Option(names = "--size", defaultValue = "192", description = "the height of a scene in pixels (default: 192)")
    private int size;

    @Option(names = "--seed", defaultValue = "9001", description = "other seeds give other persons (default: 9001)")
    private long seed;

    @Spec
    private CommandSpec specification = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = specification.commandLine().getOut();
        GeneratorSettings settings =
                GeneratorSettings.heldOut().withSize(size, size).withFrames(frames);
        ClipGenerator generator = new ClipGenerator(settings, seed);
        Crossings crossings = new Crossings();
        Deque<List<LayeredFrame>> waiting = new ArrayDeque<>();
        try (MattingModel model = weights.load()) {
            for (int clip = 0, done = 0; done < scenes; clip++) {
                List<LayeredFrame> layers = generator.layers(clip, 1);
                if (!layers.get(0).kind().isPerson()) {
                    continue;
                }
                if (waiting.isEmpty()) {
                    waiting.add(layers);
                    continue;
                }
                crossings.add(new CrossingScene(waiting.remove(), layers), model, MatterOptions.defaults());
                done++;
                out.println(crossings.markdown());
                out.flush();
            }
        }
        return 0;
    }
}
