package dev.mattebox.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts augmented training samples out of a pool of procedural clips. */
public final class ClipSampler implements SampleSource {

    private static final int WINDOWS_PER_CLIP = 4;
    private static final int WINDOWS_COMPARED = 6;
    private static final int MOST_CLIPS = 400;
    private static final double SMALLEST_TARGET = 0.02;
    private static final double LARGEST_TARGET = 0.9;

    private static final Window NOWHERE = new Window(0, 0, 0, 0);

    private final List<ClipShard> shards;
    private final int[] firstClipOfShard;
    private final int clips;
    private final SamplerSettings settings;
    private final long seed;

    /**
     * @param shards at least one; their clips are equally likely
     * @throws IllegalArgumentException if there is no clip or a clip is smaller or shorter than a sample
     */
    public ClipSampler(List<ClipShard> shards, SamplerSettings settings, long seed) {
        this.shards = List.copyOf(shards);
        this.settings = settings;
        this.seed = seed;
        this.firstClipOfShard = new int[shards.size()];
        int count = 0;
        for (int i = 0; i < shards.size(); i++) {
            ClipShard shard = shards.get(i);
            if (shard.width() < settings.crop()
                    || shard.height() < settings.crop()
                    || shard.frames() < settings.frames()) {
                throw new IllegalArgumentException("Clips of " + shard.frames() + " frames of " + shard.width() + "x"
                        + shard.height() + " are too small for samples of " + settings.frames() + " frames of "
                        + settings.crop() + "x" + settings.crop());
            }
            firstClipOfShard[i] = count;
            count += shard.clips();
        }
        if (count == 0) {
            throw new IllegalArgumentException("There is no clip to sample from; generate a pool first");
        }
        this.clips = count;
    }

    /**
     * A sampler of all finished shards in a folder.
     *
     * @throws IOException if a shard cannot be read
     */
    public static ClipSampler ofFolder(Path folder, SamplerSettings settings, long seed) throws IOException {
        List<ClipShard> shards = new ArrayList<>();
        for (Path file : ClipShard.list(folder)) {
            shards.add(ClipShard.open(file));
        }
        return new ClipSampler(shards, settings, seed);
    }

    /** How many clips there are to sample from. */
    public int clips() {
        return clips;
    }

    @Override
    public Supervision supervision() {
        return Supervision.ALPHA;
    }

    @Override
    public SamplerSettings settings() {
        return settings;
    }

    @Override
    public TrainingSample sample(long position) {
        RandomStream random = RandomStream.of(seed, position);
        ClipPiece piece = draw(random);
        return new Augmentation(random).apply(new Cut(piece.clip(), Optional.empty(), piece.references()));
    }

    /**
     * A piece of a clip, before any augmentation.
     *
     * @param random decides which
     * @throws IllegalStateException if the pool has hardly any clip whose target is visible in such a crop
     */
    public ClipPiece draw(RandomStream random) {
        for (int attempt = 0; attempt < MOST_CLIPS; attempt++) {
            int clip = random.integer(0, clips);
            ClipShard shard = shardOf(clip);
            FrameChoice frames = FrameChoice.draw(random, settings, shard.frames());
            Window window = chooseWindow(random, clip, frames.window()[0]);
            if (window.width() > 0) {
                int index = indexInShard(clip);
                return new ClipPiece(
                        shard.name(),
                        index,
                        frames.window(),
                        window,
                        shard.window(index, frames.window(), window),
                        shard.window(index, frames.references(), window));
            }
        }
        throw new IllegalStateException("No crop of " + settings.crop() + " pixels shows a target in " + MOST_CLIPS
                + " clips; is the pool broken?");
    }

    /** A window that shows the target in the first frame; empty if some random ones do not. */
    private Window chooseWindow(RandomStream random, int clip, int frame) {
        boolean softest = random.chance(settings.softEdgePreference());
        Window best = NOWHERE;
        double mostSoft = -1;
        for (int i = 0; i < (softest ? WINDOWS_COMPARED : WINDOWS_PER_CLIP); i++) {
            Window window = randomWindow(random, shardOf(clip));
            byte[] alpha = shardOf(clip).alphaWindow(indexInShard(clip), frame, window);
            double inside = share(alpha, 128, 255);
            if (inside > SMALLEST_TARGET && inside < LARGEST_TARGET) {
                if (!softest) {
                    return window;
                }
                double soft = share(alpha, 8, 247);
                if (soft > mostSoft) {
                    mostSoft = soft;
                    best = window;
                }
            }
        }
        return best;
    }

    private Window randomWindow(RandomStream random, ClipShard shard) {
        int left = random.integer(0, shard.width() - settings.crop() + 1);
        int top = random.integer(0, shard.height() - settings.crop() + 1);
        return new Window(left, top, settings.crop(), settings.crop());
    }

    private static double share(byte[] alpha, int least, int most) {
        int count = 0;
        for (byte value : alpha) {
            int level = value & 255;
            count += level >= least && level <= most ? 1 : 0;
        }
        return (double) count / alpha.length;
    }

    private ClipShard shardOf(int clip) {
        return shards.get(shardIndex(clip));
    }

    private int indexInShard(int clip) {
        return clip - firstClipOfShard[shardIndex(clip)];
    }

    private int shardIndex(int clip) {
        int index = firstClipOfShard.length - 1;
        while (firstClipOfShard[index] > clip) {
            index--;
        }
        return index;
    }
}
