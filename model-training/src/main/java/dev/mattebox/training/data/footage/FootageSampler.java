package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.Augmentation;
import dev.mattebox.training.data.Cut;
import dev.mattebox.training.data.FrameChoice;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.SampleSource;
import dev.mattebox.training.data.SamplerSettings;
import dev.mattebox.training.data.Supervision;
import dev.mattebox.training.data.TrainingSample;
import dev.mattebox.training.data.Window;
import dev.mattebox.training.data.footage.Footage.ClipSize;

import java.util.Optional;

/**
 * Cuts augmented training samples out of footage: some frames of a clip that lie close together, reduced by a random
 * factor, in a window that shows the target. Safe for many threads.
 */
public final class FootageSampler implements SampleSource {

    private static final int MOST_TAKES = 100;

    private final Footage footage;
    private final SamplerSettings settings;
    private final long seed;
    private final WindowChoice windows;

    /**
     * @param footage its clips are equally likely
     * @throws FootageException if a clip is smaller or shorter than a sample
     */
    public FootageSampler(Footage footage, SamplerSettings settings, long seed) {
        for (int clip = 0; clip < footage.clips(); clip++) {
            requireLargeEnough(footage.name(clip), footage.size(clip), settings);
        }
        this.footage = footage;
        this.settings = settings;
        this.seed = seed;
        this.windows = new WindowChoice(settings);
    }

    private static void requireLargeEnough(String name, ClipSize size, SamplerSettings settings) {
        if (Math.min(size.width(), size.height()) < settings.crop() || size.frames() < settings.frames()) {
            throw new FootageException(name + " has " + size.frames() + " frames of " + size.width() + "x"
                    + size.height() + ", too few or too small for samples of " + settings.frames() + " frames of "
                    + settings.crop() + "x" + settings.crop() + "; remove it, or make samples smaller");
        }
    }

    @Override
    public Supervision supervision() {
        return footage.supervision();
    }

    @Override
    public SamplerSettings settings() {
        return settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws FootageException if a file of the clip cannot be read
     */
    @Override
    public TrainingSample sample(long position) {
        RandomStream random = RandomStream.of(seed, position);
        for (int attempt = 0; attempt < MOST_TAKES; attempt++) {
            Optional<Cut> cut = draw(random);
            if (cut.isPresent()) {
                return new Augmentation(random).apply(cut.get());
            }
        }
        throw new IllegalStateException("No crop of " + settings.crop() + " pixels shows a target in " + MOST_TAKES
                + " clips, such as " + footage.name(0) + "; are the alphas empty?");
    }

    /** A cut of a random clip; empty if its target is not found. */
    private Optional<Cut> draw(RandomStream random) {
        int clip = random.integer(0, footage.clips());
        ClipSize size = footage.size(clip);
        FrameChoice frames = FrameChoice.draw(random, settings, size.frames());
        try (Footage.Take take = footage.take(clip, random)) {
            FootageFrame first = take.frame(frames.window()[0]);
            Optional<Window> window = windows.draw(random, first);
            return window.map(chosen -> new CutMaker(
                            new WindowReduction(chosen, size, settings.crop(), supervision()), settings.crop())
                    .cut(take, frames, first));
        }
    }
}
