package dev.mattebox.training.cli;

import dev.mattebox.training.data.procedural.ClipPool;
import dev.mattebox.training.data.procedural.GeneratorSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Fills a folder with shards of procedural clips. */
@Command(
        name = "generate",
        description = "Makes procedural clips with their true alpha. Finished shards are kept and skipped.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

    @Option(names = "--out", required = true, description = "folder of the shards")
    private Path folder = Path.of("pool");

    @Option(names = "--seed", defaultValue = "1", description = "other seeds give other clips (default: 1)")
    private long seed;

    @Option(names = "--clips", required = true, description = "how many clips the folder shall hold")
    private int clips;

    @Option(
            names = "--preset",
            defaultValue = "training",
            description = "training, detail, held-out, long, windswept or demonstration")
    private String preset = "training";

    @Option(names = "--held-out", description = "the same as --preset held-out")
    private boolean heldOut;

    @Option(names = "--size", description = "pixels as SIDE or WIDTHxHEIGHT (default: the preset's)")
    private @Nullable String size;

    @Option(names = "--frames", description = "frames of a clip (default: the preset's)")
    private @Nullable Integer frames;

    @Option(names = "--threads", defaultValue = "1", description = "clips made at the same time (default: 1)")
    private int threads;

    @Option(names = "--shard", defaultValue = "64", description = "clips in a file (default: 64)")
    private int shard;

    @Override
    public Integer call() throws Exception {
        ClipPool pool = new ClipPool(settings(), seed, folder, Clock.systemUTC());
        pool.fill(clips, shard, threads, System.out::println);
        return 0;
    }

    private GeneratorSettings settings() {
        GeneratorSettings settings = switch (heldOut ? "held-out" : preset.toLowerCase(Locale.ROOT)) {
            case "training" -> GeneratorSettings.training();
            case "detail" -> GeneratorSettings.detail();
            case "held-out" -> GeneratorSettings.heldOut();
            case "long" -> GeneratorSettings.longClips();
            case "windswept" -> GeneratorSettings.windswept();
            case "demonstration" -> GeneratorSettings.demonstration();
            default ->
                throw new IllegalArgumentException("Unknown preset '" + preset
                        + "': choose training, detail, held-out, long, windswept" + " or demonstration");
        };
        if (size != null) {
            String[] sides = size.split("x", 2);
            settings = settings.withSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[sides.length - 1]));
        }
        return frames == null ? settings : settings.withFrames(frames);
    }
}
