package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.matting.Mask;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.data.FirstMaskSimulator;
import dev.mattebox.training.data.MattePool;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.damage.JudgedFrame;
import dev.mattebox.training.mqe.label.Discrepancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets judges judge the same mattes: of some frames of each clip, one with each type of error, once with a mask and once
 * without. Mattes of the wrong object are judged with a mask only, since nothing else says that they are wrong.
 *
 * <p>The frame before is damaged by the same random numbers, as the errors of a matting program stay from frame to
 * frame; before a flickering frame it is a perfect one.
 */
public final class JudgementEvaluator {

    private static final long MASK_STREAM = 1;
    private static final boolean[] BOTH = {false, true};
    private static final boolean[] ALWAYS_MASKED = {true};

    private final List<Judge> judges;
    private final CandidateSource source;
    private final Discrepancy label;
    private final int framesPerClip;
    private final long seed;

    /**
     * @param label says which pixels of a candidate are erroneous
     * @param framesPerClip how many frames, evenly spaced, at least 1
     * @param seed other seeds give other errors
     */
    JudgementEvaluator(List<Judge> judges, CandidateSource source, Discrepancy label, int framesPerClip, long seed) {
        if (framesPerClip < 1) {
            throw new IllegalArgumentException(framesPerClip + " frames of each clip cannot be judged; give 1 or more");
        }
        this.judges = List.copyOf(judges);
        this.source = source;
        this.label = label;
        this.framesPerClip = framesPerClip;
        this.seed = seed;
    }

    /**
     * An evaluation by every type of error.
     *
     * @param shards of clips of one size that no judge was trained on, at least one
     * @param mattes of these clips, for the errors that our matting network makes; empty to do without
     * @param framesPerClip how many frames, evenly spaced, at least 1
     * @param seed other seeds give other errors
     */
    public static JudgementEvaluator of(
            List<Judge> judges, List<ClipShard> shards, Optional<MattePool> mattes, int framesPerClip, long seed) {
        return new JudgementEvaluator(
                judges, new PoolCandidates(shards, mattes), Discrepancy.standard(), framesPerClip, seed);
    }

    /** Sees what the judges said, to draw it. */
    @FunctionalInterface
    public interface Audience {

        /**
         * @param erroneous which pixels are, {@code height * width}
         * @param masked whether the judges had a mask
         * @param judged what each judge said, in their order
         */
        void judged(JudgedFrame frame, boolean[] erroneous, boolean masked, List<float[]> judged);
    }

    /**
     * @param shards of clips that no judge was trained on
     * @param most at most so many clips, the first
     * @param progress receives one line for each clip
     */
    public Judgements evaluate(List<ClipShard> shards, int most, Audience audience, Consumer<String> progress) {
        Judgements judgements = new Judgements(judges.stream().map(Judge::name).toList());
        PoolClip.visit(shards, most, clip -> {
            evaluate(clip, judgements, audience);
            progress.accept("clip " + clip.number() + " is judged");
        });
        return judgements;
    }

    void evaluate(PoolClip clip, Judgements judgements, Audience audience) {
        judgements.beginClip();
        int last = clip.clip().frames() - 1;
        for (int i = 0; i < framesPerClip; i++) {
            int frame = Math.min(last, 1 + (2 * i + 1) * last / (2 * framesPerClip));
            for (ErrorType type : source.types(clip)) {
                judge(made(clip, frame, type), judgements, audience);
            }
        }
    }

    /** A matte to be judged and the one of the frame before. */
    private record Pair(JudgedFrame frame, Optional<JudgedFrame> before, Mask mask) {}

    private Pair made(PoolClip clip, int at, ErrorType type) {
        long[] keys = {seed, clip.number(), at, type.name().hashCode()};
        JudgedFrame frame = source.make(clip, at, type, RandomStream.of(keys));
        ErrorType typeBefore = type == ErrorType.FLICKER ? ErrorType.PERFECT : type;
        Optional<JudgedFrame> before =
                at == 0 ? Optional.empty() : Optional.of(source.make(clip, at - 1, typeBefore, RandomStream.of(keys)));
        return new Pair(frame, before, mask(frame, RandomStream.of(seed, MASK_STREAM, clip.number(), at)));
    }

    private void judge(Pair pair, Judgements judgements, Audience audience) {
        ErrorType type = pair.frame().type();
        TrueErrors truth = TrueErrors.of(pair.frame(), label);
        for (boolean masked : type == ErrorType.WRONG_OBJECT ? ALWAYS_MASKED : BOTH) {
            Optional<Mask> mask = masked ? Optional.of(pair.mask()) : Optional.empty();
            Candidate candidate = Candidate.of(pair.frame(), mask);
            Optional<Candidate> before = pair.before().map(frame -> Candidate.of(frame, Optional.empty()));
            List<float[]> judged = new ArrayList<>();
            for (int i = 0; i < judges.size(); i++) {
                float[] scores = judges.get(i).judge(candidate, before);
                judgements.add(new Judgements.Part(i, type, masked), scores, truth);
                judged.add(scores);
            }
            audience.judged(pair.frame(), truth.erroneous(), masked, judged);
        }
    }

    /** The candidate's own, or one of the same kind where it has none. */
    private static Mask mask(JudgedFrame frame, RandomStream random) {
        float[] values = frame.mask()
                .orElseGet(() -> new FirstMaskSimulator(random).maskOf(frame.truth(), frame.width(), frame.height()));
        return Masks.of(values, frame.width(), frame.height());
    }
}
