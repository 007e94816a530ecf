package dev.mattebox.training.cli;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.data.FirstMaskSimulator;
import dev.mattebox.training.data.MattePool;
import dev.mattebox.training.data.MatteShardWriter;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.evaluation.Contestant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Lets the matting network, at several stages of its training, matte a pool: errors as it makes them itself. */
@Command(
        name = "mattes",
        description = "Mattes the first clips of a pool with each of some weights, from simulated first masks; what is "
                + "there already is kept.",
        mixinStandardHelpOptions = true)
final class MattesCommand implements Callable<Integer> {

    private static final String WEIGHTS_SUFFIX = ".safetensors";

    @Option(
            names = "--weights",
            required = true,
            arity = "1..*",
            description = "safetensors files of the compact network, each of another stage; its name is the stage's")
    private List<Path> weights = List.of();

    @Option(names = "--pool", required = true, description = "folder of a pool")
    private Path pool = Path.of("train192");

    @Option(names = "--out", required = true, description = "folder of the mattes")
    private Path out = Path.of("mattes");

    @Option(names = "--clips", defaultValue = "1000000", description = "the first so many clips (default: all)")
    private int clips;

    @Option(names = "--warmup", defaultValue = "3", description = "refinements of the first frame (default: 3)")
    private int warmup;

    @Option(names = "--seed", defaultValue = "1", description = "of the first masks (default: 1)")
    private long seed;

    @Override
    public Integer call() throws Exception {
        MatterOptions options = MatterOptions.defaults().withWarmup(warmup);
        for (int stage = 0; stage < weights.size(); stage++) {
            String name = weights.get(stage).getFileName().toString().replace(WEIGHTS_SUFFIX, "");
            Files.createDirectories(out.resolve(name));
            try (MattingModel model = MattingModel.load(MatAnyone2Config.compact(), weights.get(stage))) {
                mattePool(Contestant.of(name, model, options), stage);
            }
        }
        return 0;
    }

    private void mattePool(Contestant network, int stage) throws IOException {
        int first = 0;
        for (Path file : ClipShard.list(pool)) {
            ClipShard shard = ClipShard.open(file);
            int count = Math.min(shard.clips(), clips - first);
            Path target = MattePool.file(out, network.name(), shard.name());
            if (count > 0 && !Files.exists(target)) {
                matteShard(network, shard, count, target, RandomStream.of(seed, stage, first));
                System.out.println(target + ": " + count + " clips");
            }
            first += count;
        }
    }

    private static void matteShard(Contestant network, ClipShard shard, int count, Path target, RandomStream random)
            throws IOException {
        try (MatteShardWriter writer =
                new MatteShardWriter(target, count, shard.frames(), shard.width(), shard.height())) {
            for (int i = 0; i < count; i++) {
                Clip clip = shard.clip(i);
                writer.add(bytes(network.matte(clip, firstMask(clip, random)), clip));
            }
            writer.finish();
        }
    }

    private static float[] firstMask(Clip clip, RandomStream random) {
        byte[] levels = clip.alpha(0);
        float[] alpha = new float[levels.length];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (levels[i] & 255) / 255f;
        }
        return new FirstMaskSimulator(random).maskOf(alpha, clip.width(), clip.height());
    }

    private static byte[] bytes(List<AlphaMatte> mattes, Clip clip) {
        int pixels = clip.width() * clip.height();
        byte[] result = new byte[mattes.size() * pixels];
        for (int t = 0; t < mattes.size(); t++) {
            float[] values = mattes.get(t).values();
            for (int i = 0; i < pixels; i++) {
                result[t * pixels + i] = (byte) Math.round(Math.max(0, Math.min(1, values[i])) * 255);
            }
        }
        return result;
    }
}
