package dev.mattebox.training.cli;

import dev.mattebox.model.foreground.ForegroundOptions;
import dev.mattebox.training.data.procedural.ClipGenerator;
import dev.mattebox.training.data.procedural.GeneratorSettings;
import dev.mattebox.training.data.procedural.LayeredFrame;
import dev.mattebox.training.foreground.ForegroundMeasurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** Prints how near estimated foreground colours come to the true ones. */
@Command(
        name = "measure-foreground",
        description = "Estimates the foreground's colours of held-out procedural clips by their true alpha and compares"
                + " them, and the frames' own colours, with the true ones in the soft region; prints a table.",
        mixinStandardHelpOptions = true)
final class MeasureForegroundCommand implements Callable<Integer> {

    @Option(names = "--clips", defaultValue = "20", description = "how many clips (default: 20)")
    private int clips;

    @Option(names = "--every", defaultValue = "12", description = "frames from one that is measured to the next")
    private int every;

    @Option(names = "--seed", defaultValue = "9001", description = "other seeds give other clips (default: 9001)")
    private long seed;

    @Option(names = "--size", defaultValue = "0", description = "side of the frames (default: that of held-out clips)")
    private int size;

    @Option(names = "--smoothness", description = "the method's epsilon (default: ${DEFAULT-VALUE})")
    private float smoothness = ForegroundOptions.defaults().smoothness();

    @Option(names = "--edge-smoothness", description = "the method's omega (default: ${DEFAULT-VALUE})")
    private float edgeSmoothness = ForegroundOptions.defaults().edgeSmoothness();

    @Spec
    private CommandSpec specification = CommandSpec.create();

    @Override
    public Integer call() {
        ForegroundOptions defaults = ForegroundOptions.defaults();
        ForegroundMeasurement measurement = new ForegroundMeasurement(new ForegroundOptions(
                smoothness,
                edgeSmoothness,
                defaults.smallSide(),
                defaults.smallIterations(),
                defaults.largeIterations()));
        GeneratorSettings heldOut = GeneratorSettings.heldOut();
        ClipGenerator generator = new ClipGenerator(size == 0 ? heldOut : heldOut.withSize(size, size), seed);
        for (int i = 0; i < clips; i++) {
            for (LayeredFrame frame : generator.layers(i, every)) {
                measurement.add(frame);
            }
        }
        PrintWriter out = specification.commandLine().getOut();
        out.print(measurement.markdown());
        out.flush();
        return 0;
    }
}
