package dev.mattebox.training.data;

/** Mirrors and recolours a cut clip and turns it into floats, planes first. */
final class Augmentation {

    private final RandomStream random;

    Augmentation(RandomStream random) {
        this.random = random;
    }

    TrainingSample apply(Clip clip) {
        boolean mirrored = random.chance(0.5);
        ColourChange colours = ColourChange.draw(random);
        int width = clip.width();
        int height = clip.height();
        int pixels = width * height;
        float[] frames = new float[clip.frames() * 3 * pixels];
        float[] alphas = new float[clip.frames() * pixels];
        for (int t = 0; t < clip.frames(); t++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int from = (t * height + y) * width + (mirrored ? width - 1 - x : x);
                    int to = y * width + x;
                    alphas[t * pixels + to] = (clip.alphas()[from] & 255) / 255f;
                    colours.write(clip.rgb(), from, frames, t * 3 * pixels + to, pixels);
                }
            }
        }
        float[] firstAlpha = new float[pixels];
        System.arraycopy(alphas, 0, firstAlpha, 0, pixels);
        return new TrainingSample(frames, alphas, new FirstMaskSimulator(random).maskOf(firstAlpha, width, height));
    }
}
