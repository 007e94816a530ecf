package dev.mattebox.training.cli;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.VideoMatter;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.training.timing.FrameTimer;
import dev.mattebox.training.trainer.WeightInitializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Times both sizes of the network in one run, with random weights: speed does not depend on them. */
@Command(
        name = "time",
        description = "Times the compact and the published network on the same frames, without decoding and encoding.",
        mixinStandardHelpOptions = true)
final class TimeCommand implements Callable<Integer> {

    private static final long SEED = 1;

    @Option(names = "--width", defaultValue = "512", description = "Pixels per row (default ${DEFAULT-VALUE}).")
    private int width;

    @Option(names = "--height", defaultValue = "288", description = "Rows (default ${DEFAULT-VALUE}).")
    private int height;

    @Option(names = "--frames", defaultValue = "20", description = "Frames to time (default ${DEFAULT-VALUE}).")
    private int frames;

    @Override
    public Integer call() {
        Map<String, MatAnyone2Config> networks =
                new TreeMap<>(Map.of("compact", MatAnyone2Config.compact(), "published", MatAnyone2Config.published()));
        System.out.printf(
                "%-10s %14s %14s   (%dx%d, milliseconds per frame)%n", "network", "median", "fastest", width, height);
        networks.forEach((name, config) -> {
            FrameTimer.Timing timing = time(config);
            System.out.printf(
                    "%-10s %14.1f %14.1f%n", name, milliseconds(timing.median()), milliseconds(timing.fastest()));
        });
        return 0;
    }

    private FrameTimer.Timing time(MatAnyone2Config config) {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager)) {
            WeightInitializer weights = new WeightInitializer(manager, SEED);
            MatAnyone2 network = new MatAnyone2(config, weights, BatchNormalization.FOLDED);
            try (VideoMatter matter = new VideoMatter(manager, network, ops, MatterOptions.defaults())) {
                return FrameTimer.time(matter, width, height, frames);
            }
        }
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
