package dev.mattebox.training.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MatterState;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.PromptedMatter;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.metrics.MeanAbsoluteDifference;
import dev.mattebox.model.tensor.Precision;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.FirstMaskSimulator;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What another mask in the middle of a clip does for the frames after it. */
public final class SecondMask {

    private static final int OBJECT = 1;

    private final MattingModel model;
    private final MatterOptions options;

    public SecondMask(MattingModel model, MatterOptions options) {
        this.model = model;
        this.options = options;
    }

    /**
     * How well a clip is matted after its middle; the middle frame itself, which has the second mask, does not count.
     *
     * @param clip number of the clip
     * @param before the mean MAD with a mask of the first frame only, in thousandths
     * @param after the same with another mask of the middle frame
     */
    public record Effect(int clip, double before, double after) {}

    /** Mattes a clip both ways, which part in the middle. The masks are imperfect ones, as for every evaluation. */
    public Effect on(Clip clip, int number) {
        int middle = clip.frames() / 2;
        try (PromptedMatter once = model.promptedMatter(options, Precision.FLOAT32)) {
            for (int t = 0; t < middle; t++) {
                once.next(frame(clip, t), t == 0 ? Map.of(OBJECT, mask(clip, 0, number)) : Map.of());
            }
            MatterState there = once.state();
            double before = errorAfter(once, clip, middle, Map.of());
            try (PromptedMatter twice = model.resumePrompted(options, Precision.FLOAT32, there, Set.of(OBJECT))) {
                return new Effect(
                        number, before, errorAfter(twice, clip, middle, Map.of(OBJECT, mask(clip, middle, number))));
            }
        }
    }

    private static double errorAfter(PromptedMatter matter, Clip clip, int middle, Map<Integer, Mask> marks) {
        matter.next(frame(clip, middle), marks);
        double sum = 0;
        for (int t = middle + 1; t < clip.frames(); t++) {
            AlphaMatte alpha =
                    Objects.requireNonNull(matter.next(frame(clip, t), Map.of()).get(OBJECT));
            sum += MeanAbsoluteDifference.of(alpha, truth(clip, t));
        }
        return sum / (clip.frames() - middle - 1);
    }

    private static RgbFrame frame(Clip clip, int t) {
        return new RgbFrame(clip.width(), clip.height(), clip.rgb(t));
    }

    private static Mask mask(Clip clip, int t, int number) {
        float[] values = FirstMaskSimulator.heldOutMask(truth(clip, t).values(), clip.width(), clip.height(), number);
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(values[i] * 255);
        }
        return new Mask(clip.width(), clip.height(), bytes);
    }

    private static AlphaMatte truth(Clip clip, int t) {
        byte[] bytes = clip.alpha(t);
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (bytes[i] & 255) / 255f;
        }
        return new AlphaMatte(clip.width(), clip.height(), values);
    }
}
