package dev.mattebox.training.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.PromptedMatter;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.tensor.Precision;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Whether two objects that cross stay themselves: who gets the pixels of each before, while and after they touch. */
public final class Crossings {

    private static final float HALF = 0.5f;
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    private final Map<Phase, Counts> counts = new EnumMap<>(Phase.class);
    private int scenes;

    private enum Phase {
        BEFORE,
        CROSSING,
        AFTER
    }

    private static final class Counts {
        private long pixels;
        private long toOther;
        private long toBoth;
        private long toNobody;
    }

    /** Mattes a scene with a mask of the first frame for each target, and counts. */
    public void add(CrossingScene scene, MattingModel model, MatterOptions options) {
        List<List<float[]>> matted = new ArrayList<>();
        try (PromptedMatter matter = model.promptedMatter(options, Precision.FLOAT32)) {
            for (int t = 0; t < scene.frames(); t++) {
                CrossingScene.Frame frame = scene.frame(t);
                RgbFrame picture = new RgbFrame(scene.width(), scene.height(), frame.rgb());
                Map<Integer, AlphaMatte> alphas = matter.next(
                        picture,
                        t > 0
                                ? Map.of()
                                : Map.of(
                                        FIRST, mask(scene, frame.alphas().get(0)),
                                        SECOND, mask(scene, frame.alphas().get(1))));
                matted.add(List.of(
                        Objects.requireNonNull(alphas.get(FIRST)).values(),
                        Objects.requireNonNull(alphas.get(SECOND)).values()));
            }
        }
        add(scene, matted);
    }

    /**
     * Counts what mattes of a scene give to whom.
     *
     * @param matted for each frame the alpha of the first and of the second target
     */
    void add(CrossingScene scene, List<List<float[]>> matted) {
        Phase phase = Phase.BEFORE;
        int last = lastTouch(scene);
        for (int t = 0; t < scene.frames(); t++) {
            CrossingScene.Frame frame = scene.frame(t);
            if (t > last) {
                phase = Phase.AFTER;
            } else if (frame.touching()) {
                phase = Phase.CROSSING;
            }
            Counts here = counts.computeIfAbsent(phase, any -> new Counts());
            for (int target = 0; target < 2; target++) {
                count(
                        here,
                        frame.alphas().get(target),
                        matted.get(t).get(target),
                        matted.get(t).get(1 - target));
            }
        }
        scenes++;
    }

    private static int lastTouch(CrossingScene scene) {
        int last = -1;
        for (int t = 0; t < scene.frames(); t++) {
            last = scene.frame(t).touching() ? t : last;
        }
        return last;
    }

    private static void count(Counts counts, float[] truth, float[] own, float[] other) {
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] >= HALF) {
                counts.pixels++;
                if (other[i] >= HALF) {
                    counts.toBoth += own[i] >= HALF ? 1 : 0;
                    counts.toOther += own[i] >= HALF ? 0 : 1;
                } else if (own[i] < HALF) {
                    counts.toNobody++;
                }
            }
        }
    }

    private static Mask mask(CrossingScene scene, float[] alpha) {
        byte[] values = new byte[alpha.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (alpha[i] >= HALF ? 255 : 0);
        }
        return new Mask(scene.width(), scene.height(), values);
    }

    /** A table in Markdown: of the pixels of either target, how many in a hundred went where they should not. */
    public String markdown() {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, """
                | %d scenes | pixels | to the other one only | to both | to neither |
                |---|---|---|---|---|
                """, scenes));
        counts.forEach((phase, count) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.2f %% | %.2f %% | %.2f %% |%n",
                phase.name().toLowerCase(Locale.ROOT),
                count.pixels,
                share(count.toOther, count),
                share(count.toBoth, count),
                share(count.toNobody, count))));
        return table.toString();
    }

    private static double share(long part, Counts whole) {
        return 100.0 * part / whole.pixels;
    }
}
