package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.ResampledAxis;
import dev.mattebox.training.data.Resampler;
import dev.mattebox.training.data.Supervision;
import dev.mattebox.training.data.Window;
import dev.mattebox.training.data.footage.Footage.ClipSize;

/** Cuts a window out of frames and averages it down to the size of a crop. */
final class WindowReduction {

    private static final int FOREGROUND = 128;

    private final Resampler resampler;
    private final int crop;
    private final boolean binary;

    /**
     * @param clip of which the frames are
     * @param supervision alphas of segmentation stay binary
     */
    WindowReduction(Window window, ClipSize clip, int crop, Supervision supervision) {
        this.resampler = new Resampler(
                ResampledAxis.of(window.left(), window.width(), clip.width(), crop),
                ResampledAxis.of(window.top(), window.height(), clip.height(), crop));
        this.crop = crop;
        this.binary = supervision == Supervision.SEGMENTATION;
    }

    /** A frame of the crop's size. A pixel is valid where all that it is averaged of is. */
    FootageFrame apply(FootageFrame frame) {
        byte[] alpha = resampler.apply(frame.alpha(), frame.width(), 1);
        return new FootageFrame(
                crop,
                crop,
                resampler.apply(frame.rgb(), frame.width(), 3),
                binary ? atLeast(FOREGROUND, alpha) : alpha,
                frame.validity().map(valid -> atLeast(255, resampler.apply(valid, frame.width(), 1))));
    }

    private static byte[] atLeast(int least, byte[] levels) {
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) ((levels[i] & 255) >= least ? 255 : 0);
        }
        return levels;
    }
}
