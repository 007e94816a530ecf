package dev.mattebox.training.curation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.matting.VideoMatter;

import java.util.List;

/** Branch I of our own: each frame is matted as if it were the first one. Sharp, since nothing is carried along. */
final class ImageBranch {

    private static final float INSIDE_FROM = 0.5f;

    private final MattingModel model;
    private final MatterOptions options;

    ImageBranch(MattingModel model, MatterOptions options) {
        this.model = model;
        this.options = options;
    }

    /** Mattes one frame; of an empty mask comes an empty alpha. */
    AlphaMatte matte(RgbFrame frame, Mask mask) {
        if (mask.isEmpty()) {
            return new AlphaMatte(frame.width(), frame.height(), new float[frame.width() * frame.height()]);
        }
        try (VideoMatter matter = model.matter(options)) {
            return matter.start(frame, List.of(mask)).get(0);
        }
    }

    /** The mask of an alpha, cut at one half. */
    static Mask maskOf(AlphaMatte alpha) {
        byte[] levels = new byte[alpha.values().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (alpha.values()[i] >= INSIDE_FROM ? 255 : 0);
        }
        return new Mask(alpha.width(), alpha.height(), levels);
    }
}
