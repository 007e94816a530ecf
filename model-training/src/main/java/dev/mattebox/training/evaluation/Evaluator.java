package dev.mattebox.training.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.data.FirstMaskSimulator;

import java.util.ArrayList;
import java.util.List;

/** Lets contestants matte the same clips from the same first masks. */
public final class Evaluator {

    private final List<Contestant> contestants;

    public Evaluator(List<Contestant> contestants) {
        this.contestants = List.copyOf(contestants);
    }

    /** Sees what a contestant made of a clip, to draw it. */
    @FunctionalInterface
    public interface Audience {

        void matted(String contestant, int number, Clip clip, List<AlphaMatte> alphas, ClipScore score);
    }

    /**
     * @param shards of clips that nobody was trained on
     * @param most at most so many clips, the first
     * @return the score of each contestant on each clip
     */
    public List<ClipScore> evaluate(List<ClipShard> shards, int most, Audience audience) {
        List<ClipScore> scores = new ArrayList<>();
        int number = 0;
        for (ClipShard shard : shards) {
            for (int i = 0; i < shard.clips() && number < most; i++) {
                scores.addAll(evaluate(shard.clip(i), number, audience));
                number++;
            }
        }
        return scores;
    }

    /**
     * Lets the contestants matte one clip.
     *
     * @param number of the clip; decides how its first mask is imperfect
     */
    List<ClipScore> evaluate(Clip clip, int number, Audience audience) {
        float[] mask = firstMask(clip, number);
        List<ClipScore> scores = new ArrayList<>();
        for (Contestant contestant : contestants) {
            List<AlphaMatte> alphas = contestant.matte(clip, mask);
            ClipScore score = ClipScore.of(contestant.name(), number, clip, alphas);
            scores.add(score);
            audience.matted(contestant.name(), number, clip, alphas, score);
        }
        return scores;
    }

    private static float[] firstMask(Clip clip, int number) {
        byte[] alpha = clip.alpha(0);
        float[] truth = new float[alpha.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = (alpha[i] & 255) / 255f;
        }
        return FirstMaskSimulator.heldOutMask(truth, clip.width(), clip.height(), number);
    }
}
