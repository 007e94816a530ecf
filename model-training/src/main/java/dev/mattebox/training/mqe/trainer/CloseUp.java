package dev.mattebox.training.mqe.trainer;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.ResampledAxis;
import dev.mattebox.training.data.Resampler;

/** A part of a clip at the clip's size: smooth and large, as a detail of footage in high resolution. */
final class CloseUp {

    private static final double STRONGEST = 3;

    private CloseUp() {}

    /**
     * @param clip is not changed
     * @param random decides the part and by how much it is enlarged
     */
    static Clip of(Clip clip, RandomStream random) {
        double part = 1 / random.logUniform(1, STRONGEST);
        Resampler resampler = new Resampler(part(clip.width(), part, random), part(clip.height(), part, random));
        int pixels = clip.width() * clip.height();
        byte[] rgb = new byte[clip.rgb().length];
        byte[] alphas = new byte[clip.alphas().length];
        for (int t = 0; t < clip.frames(); t++) {
            System.arraycopy(resampler.apply(clip.rgb(t), clip.width(), 3), 0, rgb, 3 * t * pixels, 3 * pixels);
            System.arraycopy(resampler.apply(clip.alpha(t), clip.width(), 1), 0, alphas, t * pixels, pixels);
        }
        return new Clip(clip.width(), clip.height(), clip.frames(), rgb, alphas, clip.kind());
    }

    private static ResampledAxis part(int available, double part, RandomStream random) {
        double length = available * part;
        return ResampledAxis.of(random.uniform(0, available - length), length, available, available);
    }
}
