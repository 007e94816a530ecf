package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.FirstMaskSimulator;
import dev.mattebox.training.data.RandomStream;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes alphas to be judged out of clips with true ones. Everything that a candidate has besides its error, such as a
 * second person, a mask or the noise of the last bit, perfect ones have as well, so that none of it gives an error away.
 * Safe for many threads.
 */
public final class CandidateMaker {

    private static final double SECOND_OBJECT = 0.25;
    private static final double SECOND_ERROR = 0.15;
    private static final double LOCAL = 0.5;
    private static final double MASKED = 0.5;
    private static final double WEAKEST = 0.02;
    private static final double LEAST_VISIBLE = 0.5;
    private static final double SMALLEST_OTHER = 0.01;
    private static final int ATTEMPTS = 5;
    private static final double LEVELS = 255;
    private static final double NETWORK_STRENGTH = 10;

    private final List<ErrorType> secondErrors;
    private final Function<RandomStream, Clip> others;

    /**
     * @param types of which a weaker second error may be; what is not in it is never made unless it is asked for
     * @param others draws clips whose objects are put into the frames; each as large as the clips given to {@code make}
     */
    public CandidateMaker(List<ErrorType> types, Function<RandomStream, Clip> others) {
        this.secondErrors = types.stream()
                .filter(type ->
                        type != ErrorType.PERFECT && type != ErrorType.NETWORK && type != ErrorType.WRONG_OBJECT)
                .toList();
        this.others = others;
    }

    /**
     * Makes a candidate of any type but {@link ErrorType#NETWORK}.
     *
     * @param random decides strength and place; the same arguments give the same candidate
     * @throws IllegalArgumentException if there is no such frame, or the type needs a matte
     */
    public JudgedFrame make(Clip clip, int frame, ErrorType type, RandomStream random) {
        return make(new ClipFrame(clip, frame, Optional.empty()), type, random);
    }

    /**
     * Makes a candidate; {@link ErrorType#NETWORK} needs the frame's matte. Frames of {@link ErrorType#WRONG_OBJECT}
     * always come with a mask, because nothing else tells which object is the right one.
     *
     * @throws IllegalArgumentException if a matte is needed and there is none
     */
    public JudgedFrame make(ClipFrame source, ErrorType type, RandomStream random) {
        Scene scene = scene(source, type, random);
        double drawn = random.uniform(WEAKEST, 1);
        Plane candidate = type == ErrorType.NETWORK
                ? matte(source)
                : damaged(scene, scene.truth(), type, drawn, RandomStream.of(random.nextLong()));
        if (type != ErrorType.PERFECT && type != ErrorType.NETWORK && random.chance(SECOND_ERROR)) {
            candidate = secondError(scene, candidate, drawn, random);
        }
        float[] truth = scene.truth().values();
        Optional<float[]> mask = type == ErrorType.WRONG_OBJECT || random.chance(MASKED)
                ? Optional.of(new FirstMaskSimulator(random).maskOf(truth, scene.width(), scene.height()))
                : Optional.empty();
        float[] finished = withLastBit(candidate, random).values();
        double strength = switch (type) {
            case PERFECT -> 0;
            case NETWORK -> Math.min(1, NETWORK_STRENGTH * difference(finished, truth));
            default -> drawn;
        };
        return new JudgedFrame(scene.width(), scene.height(), scene.rgb(), finished, truth, mask, type, strength);
    }

    /** With an object of another clip in some frames, and in all where it is the error. */
    private Scene scene(ClipFrame source, ErrorType type, RandomStream random) {
        boolean wanted = type == ErrorType.WRONG_OBJECT || random.chance(SECOND_OBJECT);
        Scene alone = Scene.of(source.clip(), source.frame());
        if (!wanted || type == ErrorType.NETWORK) {
            return alone;
        }
        double visible = alone.truth().sum();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Intruder intruder = Intruder.random(random, other(source.clip(), random), source.frame());
            Scene scene = Scene.of(source.clip(), source.frame(), intruder);
            if (scene.truth().sum() < LEAST_VISIBLE * visible) {
                scene = Scene.of(source.clip(), source.frame(), intruder.behind());
            }
            if (scene.other().sum() > SMALLEST_OTHER * scene.truth().values().length) {
                return scene;
            }
        }
        return alone;
    }

    private Clip other(Clip clip, RandomStream random) {
        Clip other = others.apply(random);
        if (other.width() != clip.width() || other.height() != clip.height()) {
            throw new IllegalArgumentException("The other clip is " + other.width() + "x" + other.height()
                    + ", this one " + clip.width() + "x" + clip.height() + "; draw others of the same size");
        }
        return other;
    }

    private static Plane matte(ClipFrame source) {
        float[] matte = source.matte()
                .orElseThrow(() -> new IllegalArgumentException(
                        "A candidate of type NETWORK is a matte that the network made; give the frame's matte"));
        return new Plane(source.clip().width(), source.clip().height(), matte);
    }

    private Plane secondError(Scene scene, Plane candidate, double strength, RandomStream random) {
        if (secondErrors.isEmpty()) {
            return candidate;
        }
        ErrorType type = secondErrors.get(random.integer(0, secondErrors.size()));
        return damaged(scene, candidate, type, strength * random.uniform(0.2, 0.7), RandomStream.of(random.nextLong()));
    }

    private static Plane damaged(Scene scene, Plane alpha, ErrorType type, double strength, RandomStream random) {
        return type.local() && random.chance(LOCAL)
                ? LocalDamage.near(scene, alpha, type, strength, random.uniform(0.12, 0.5), random)
                : type.damage().apply(scene, alpha, strength, random);
    }

    /** Rounded to 8 bits, or with the noise of rounding, or as it is. */
    private static Plane withLastBit(Plane candidate, RandomStream random) {
        double kind = random.uniform(0, 1);
        if (kind < 0.5) {
            return candidate.mapped(value -> Math.round(value * LEVELS) / LEVELS);
        }
        if (kind < 0.75) {
            return candidate.mapped(value -> Math.min(1, Math.max(0, value + random.uniform(-1, 1) / LEVELS)));
        }
        return candidate;
    }

    private static double difference(float[] candidate, float[] truth) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(candidate[i] - truth[i]);
        }
        return sum / truth.length;
    }
}
