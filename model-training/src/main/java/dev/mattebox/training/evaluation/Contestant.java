package dev.mattebox.training.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.matting.VideoMatter;
import dev.mattebox.training.baseline.MattingBaseline;
import dev.mattebox.training.data.Clip;

import java.util.ArrayList;
import java.util.List;

/** Something that mattes clips from the mask of their first frame and is judged by it. */
public interface Contestant {

    /** What the reports call it. */
    String name();

    /**
     * Mattes all frames; must not look at the true alpha.
     *
     * @param firstMask of the first frame, 0 or 1, {@code height * width}
     * @return an alpha for each frame
     */
    List<AlphaMatte> matte(Clip clip, float[] firstMask);

    /** A way that learnt nothing. */
    static Contestant of(MattingBaseline baseline) {
        return new Contestant() {
            @Override
            public String name() {
                return baseline.name();
            }

            @Override
            public List<AlphaMatte> matte(Clip clip, float[] firstMask) {
                return baseline.matte(clip, firstMask).stream()
                        .map(alpha -> new AlphaMatte(clip.width(), clip.height(), alpha))
                        .toList();
            }
        };
    }

    /** A network, used exactly as the product uses it. */
    static Contestant of(String name, MattingModel model, MatterOptions options) {
        return new Contestant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<AlphaMatte> matte(Clip clip, float[] firstMask) {
                byte[] bytes = new byte[firstMask.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) Math.round(firstMask[i] * 255);
                }
                Mask mask = new Mask(clip.width(), clip.height(), bytes);
                List<AlphaMatte> alphas = new ArrayList<>();
                try (VideoMatter matter = model.matter(options)) {
                    alphas.addAll(matter.start(frame(clip, 0), List.of(mask)));
                    for (int t = 1; t < clip.frames(); t++) {
                        alphas.addAll(matter.next(frame(clip, t)));
                    }
                }
                return alphas;
            }

            private RgbFrame frame(Clip clip, int t) {
                return new RgbFrame(clip.width(), clip.height(), clip.rgb(t));
            }
        };
    }
}
