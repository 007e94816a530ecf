package dev.mattebox.training.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.PromptedMatter;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.metrics.MeanAbsoluteDifference;
import dev.mattebox.model.tensor.Precision;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.FirstMaskSimulator;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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

    /** Mattes a clip both ways. The masks are imperfect ones, as for every evaluation. */
    public Effect on(Clip clip, int number) {
        int middle = clip.frames() / 2;
        Map<Integer, Mask> masks = new TreeMap<>();
        masks.put(0, mask(clip, 0, number));
        double before = error(clip, masks, middle + 1);
        masks.put(middle, mask(clip, middle, number));
        return new Effect(number, before, error(clip, masks, middle + 1));
    }

    private double error(Clip clip, Map<Integer, Mask> masks, int from) {
        double sum = 0;
        try (PromptedMatter matter = model.promptedMatter(options, Precision.FLOAT32)) {
            for (int t = 0; t < clip.frames(); t++) {
                RgbFrame frame = new RgbFrame(clip.width(), clip.height(), clip.rgb(t));
                Mask mask = masks.get(t);
                AlphaMatte alpha =
                        Objects.requireNonNull(matter.next(frame, mask == null ? Map.of() : Map.of(OBJECT, mask))
                                .get(OBJECT));
                sum += t < from ? 0 : MeanAbsoluteDifference.of(alpha, truth(clip, t));
            }
        }
        return sum / (clip.frames() - from);
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
