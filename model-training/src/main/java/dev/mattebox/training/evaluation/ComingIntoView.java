package dev.mattebox.training.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.training.data.Clip;

import java.util.List;
import java.util.Locale;

/**
 * Whether what belongs to a target is taken in though the first frame, and so the mask, did not show it: limbs that come into
 * view while the camera moves down. What lies in the part of the scene that the first frame showed is counted beside it.
 */
public final class ComingIntoView {

    private static final float HALF = 0.5f;
    private static final int HALF_LEVEL = 128;

    private final Contestant contestant;
    private final Counts known = new Counts();
    private final Counts fresh = new Counts();
    private int clips;

    /**
     * @param contestant who mattes
     */
    public ComingIntoView(Contestant contestant) {
        this.contestant = contestant;
    }

    private static final class Counts {
        private long pixels;
        private long missed;
        private long tooMany;
    }

    /**
     * Mattes a clip as the moving camera sees it, with an imperfect mask of the first frame as for every evaluation, and
     * counts.
     *
     * @param whole whose height is a multiple of 8
     * @param number of the clip
     */
    public void add(Clip whole, int number) {
        new Evaluator(List.of(contestant))
                .evaluate(Panning.over(whole), number, (name, clip, panned, alphas, score) -> count(panned, alphas));
    }

    private void count(Clip panned, List<AlphaMatte> alphas) {
        for (int t = 1; t < panned.frames(); t++) {
            byte[] truth = panned.alpha(t);
            float[] matte = alphas.get(t).values();
            int firstNew = Panning.firstNewRow(panned, t) * panned.width();
            for (int i = 0; i < truth.length; i++) {
                Counts counts = i < firstNew ? known : fresh;
                boolean target = (truth[i] & 255) >= HALF_LEVEL;
                boolean taken = matte[i] >= HALF;
                counts.pixels += target ? 1 : 0;
                counts.missed += target && !taken ? 1 : 0;
                counts.tooMany += taken && !target ? 1 : 0;
            }
        }
        clips++;
    }

    /** A table in Markdown: for a hundred pixels of the target, how many are missed, and how many others are taken. */
    public String markdown() {
        return String.format(
                        Locale.ROOT,
                        "| %s, %d clips | pixels of the target | missed | taken too much |%n|---|---|---|---|%n",
                        contestant.name(),
                        clips)
                + row("shown at first", known)
                + row("came into view", fresh);
    }

    private static String row(String name, Counts counts) {
        double hundred = Math.max(1, counts.pixels) / 100.0;
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f %% | %.1f %% |%n",
                name,
                counts.pixels,
                counts.missed / hundred,
                counts.tooMany / hundred);
    }
}
