package dev.mattebox.training.data;

import java.util.Arrays;

/** Mirrors and recolours a cut clip, draws its first mask and turns it into floats, planes first. For one thread. */
public final class Augmentation {

    private final RandomStream random;

    /**
     * @param random decides everything
     */
    public Augmentation(RandomStream random) {
        this.random = random;
    }

    /**
     * The sample of a cut, of the cut's size.
     *
     * @param cut a square window with at least one frame
     */
    public TrainingSample apply(Cut cut) {
        Clip window = cut.window();
        boolean mirrored = random.chance(0.5);
        ColourChange colours = ColourChange.draw(random);
        int pixels = window.width() * window.height();
        float[] alphas = planes(window, window.alphas(), mirrored);
        float[] firstMask =
                new FirstMaskSimulator(random).maskOf(Arrays.copyOf(alphas, pixels), window.width(), window.height());
        float[] validity = new float[window.frames() * pixels];
        cut.validity()
                .ifPresentOrElse(
                        valid -> System.arraycopy(planes(window, valid, mirrored), 0, validity, 0, validity.length),
                        () -> Arrays.fill(validity, 1));
        float[] referenceFrames = colours(cut.references(), colours, mirrored);
        float[] referenceAlphas = planes(cut.references(), cut.references().alphas(), mirrored);
        new PatchDropout(random).apply(referenceFrames, referenceAlphas, window.width());
        return new TrainingSample(
                colours(window, colours, mirrored), alphas, validity, firstMask, referenceFrames, referenceAlphas);
    }

    private static float[] planes(Clip clip, byte[] levels, boolean mirrored) {
        float[] values = new float[levels.length];
        for (int to = 0; to < values.length; to++) {
            values[to] = (levels[source(clip, to, mirrored)] & 255) / 255f;
        }
        return values;
    }

    private static float[] colours(Clip clip, ColourChange colours, boolean mirrored) {
        int pixels = clip.width() * clip.height();
        float[] planes = new float[clip.frames() * 3 * pixels];
        for (int i = 0; i < clip.frames() * pixels; i++) {
            int plane = i / pixels * 3 * pixels + i % pixels;
            colours.write(clip.rgb(), source(clip, i, mirrored), planes, plane, pixels);
        }
        return planes;
    }

    private static int source(Clip clip, int pixel, boolean mirrored) {
        int x = pixel % clip.width();
        return mirrored ? pixel - x + clip.width() - 1 - x : pixel;
    }
}
