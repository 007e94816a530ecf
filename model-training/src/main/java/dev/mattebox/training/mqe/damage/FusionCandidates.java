package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.RandomStream;

import java.util.ArrayList;
import java.util.List;

/**
 * Two annotations of one clip with opposite faults, to measure whether their fusion is better than either.
 *
 * @param stable as of a video matting network: steady in time, but soft and without thin strands; for each frame {@code
 *     height * width} in [0, 1]
 * @param sharp as of an image matting network on masks of each frame: near the truth, but in every frame with other
 *     local errors
 */
public record FusionCandidates(List<float[]> stable, List<float[]> sharp) {

    private static final double THICKEST_LOST = 1.2;
    private static final double SOFTNESS = 1.6;
    private static final double STEADINESS = 0.08;
    private static final int MOST_ERRORS = 3;
    private static final double LOCAL_REACH = 0.3;

    private static final List<ErrorType> LOCAL_ERRORS =
            List.of(ErrorType.HOLE, ErrorType.LEAK, ErrorType.HARD_EDGE, ErrorType.WIDE_EDGE);

    /** Deterministic in its arguments. */
    public static FusionCandidates of(Clip clip, RandomStream random) {
        List<Scene> scenes = new ArrayList<>();
        List<Plane> soft = new ArrayList<>();
        for (int t = 0; t < clip.frames(); t++) {
            Scene scene = Scene.of(clip, t);
            double unit = scene.truth().unit();
            scenes.add(scene);
            soft.add(scene.truth()
                    .opened(THICKEST_LOST * unit)
                    .blurred(SOFTNESS * unit)
                    .clamped());
        }
        List<float[]> stable = new ArrayList<>();
        List<float[]> sharp = new ArrayList<>();
        for (int t = 0; t < clip.frames(); t++) {
            Plane before = soft.get(Math.max(0, t - 1));
            Plane after = soft.get(Math.min(clip.frames() - 1, t + 1));
            stable.add(soft.get(t)
                    .towards(before.towards(after, 0.5), 2 * STEADINESS)
                    .values());
            sharp.add(withLocalErrors(scenes.get(t), RandomStream.of(random.nextLong()))
                    .values());
        }
        return new FusionCandidates(List.copyOf(stable), List.copyOf(sharp));
    }

    private static Plane withLocalErrors(Scene scene, RandomStream random) {
        Plane result = scene.truth();
        int errors = random.integer(1, MOST_ERRORS + 1);
        for (int i = 0; i < errors; i++) {
            ErrorType type = LOCAL_ERRORS.get(random.integer(0, LOCAL_ERRORS.size()));
            double reach = random.uniform(0.5, 1) * LOCAL_REACH;
            result = LocalDamage.near(scene, result, type, random.uniform(0.3, 0.7), reach, random);
        }
        return result;
    }
}
