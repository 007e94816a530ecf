package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.RandomStream;
import org.bytedeco.opencv.global.opencv_core;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Makes clips. Clip {@code i} of a seed is the same to the last byte whatever was made before, in whatever order and
 * thread. One generator serves one thread; OpenCV's own threads are switched off, since generators run side by side.
 */
public final class ClipGenerator {

    private static final int STREAM = 3;
    private static final int KIND_STREAM = 4;
    private static final double PERSONS = 0.65;
    private static final int MOST_ATTEMPTS = 200;

    private final GeneratorSettings settings;
    private final long seed;
    private final TextureBank bank;

    public ClipGenerator(GeneratorSettings settings, long seed) {
        opencv_core.setNumThreads(1);
        this.settings = settings;
        this.seed = seed;
        this.bank = new TextureBank(RandomStream.of(settings.space(), seed).nextLong(), settings.textures());
    }

    /**
     * Makes one clip. Scenes whose target is hardly visible or fills the frame are drawn again, with a person again
     * where it was a person, so that the share of persons does not depend on how often they are refused.
     *
     * @param index the clip's number, not negative
     */
    public Clip clip(long index) {
        return usable(index, (scene, clip) -> clip);
    }

    /**
     * Tells what the frames of a clip are made of, before light, sensor and codec: for each the composition, and the
     * target's own colours.
     *
     * @param index the clip's number, not negative
     * @param everyFrames of the clip's frames the first one and so many on each time, at least 1
     */
    public List<LayeredFrame> layers(long index, int everyFrames) {
        return usable(
                index,
                (scene, clip) -> IntStream.iterate(0, frame -> frame < clip.frames(), frame -> frame + everyFrames)
                        .mapToObj(frame -> LayeredFrame.of(scene, frame, clip.kind()))
                        .toList());
    }

    private <T> T usable(long index, BiFunction<Scene, Clip, T> result) {
        bank.openFor(index);
        boolean person =
                RandomStream.of(settings.space(), seed, KIND_STREAM, index).chance(PERSONS);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            RandomStream random = RandomStream.of(settings.space(), seed, STREAM, index, attempt);
            Scene scene = new SceneDirector(random, bank, settings, person).scene();
            Optional<Clip> clip = scene.film();
            if (clip.isPresent()) {
                return result.apply(scene, clip.get());
            }
        }
        throw new IllegalStateException("No usable scene for clip " + index + " of seed " + seed + " in "
                + MOST_ATTEMPTS + " attempts; are the settings too extreme? " + settings);
    }
}
