package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/**
 * What a surface is made of: a swatch of texture that several parts are cut from, so that both sleeves of a shirt match.
 *
 * @param swatch RGB in [0, 255]
 * @param average its mean colour
 * @param folds how deep its folds are shaded, in [0, 1]
 * @param wispy its edges dissolve, as those of hair do
 */
record Fabric(FloatImage swatch, Colour average, double folds, boolean wispy) {

    /** Cloth in a texture's own colours, or in one colour with a trace of the texture. */
    static Fabric cloth(RandomStream random, TextureBank bank, int size) {
        FloatImage swatch = bank.piece(random, size, size);
        if (random.chance(0.55)) {
            recolour(swatch, Colour.any(random), random.uniform(0, 0.4));
        }
        return of(swatch, random.uniform(0, 0.3), false);
    }

    /** Skin of one tone. */
    static Fabric skin(RandomStream random, TextureBank bank, int size) {
        Colour tone = random.chance(0.85) ? Colour.skin(random) : Colour.any(random);
        FloatImage swatch = bank.piece(random, size, size);
        return of(recolour(swatch, tone, random.uniform(0, 0.12)), random.uniform(0, 0.06), false);
    }

    /** Hair of one colour with streaks from the root to the tip. */
    static Fabric hair(RandomStream random, TextureBank bank, int size) {
        Colour colour = Colour.hair(random);
        FloatImage streaks = bank.shading(random, size, Math.max(4, size / 12));
        FloatImage stretched = Imaging.resize(streaks, size, size);
        double depth = random.uniform(0.08, 0.3);
        FloatImage swatch = new FloatImage(size, size, 3).fill(colour);
        for (int i = 0; i < stretched.values.length; i++) {
            float factor = (float) Math.max(0.3, 1 + depth * stretched.values[i]);
            swatch.values[3 * i] *= factor;
            swatch.values[3 * i + 1] *= factor;
            swatch.values[3 * i + 2] *= factor;
        }
        return of(swatch, 0, true);
    }

    private static Fabric of(FloatImage swatch, double folds, boolean wispy) {
        double[] mean = swatch.mean();
        return new Fabric(swatch, new Colour(mean[0], mean[1], mean[2]), folds, wispy);
    }

    private static FloatImage recolour(FloatImage image, Colour colour, double contrast) {
        double[] mean = image.mean();
        double[] target = {colour.red(), colour.green(), colour.blue()};
        for (int i = 0; i < image.values.length; i++) {
            int c = i % 3;
            image.values[i] = (float) (target[c] + (image.values[i] - mean[c]) * contrast);
        }
        return image;
    }

    /** A piece of the swatch from a random place, mirrored where the swatch ends. */
    FloatImage cut(RandomStream random, int width, int height) {
        int offsetX = random.integer(0, swatch.width);
        int offsetY = random.integer(0, swatch.height);
        FloatImage piece = new FloatImage(width, height, 3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = swatch.index(mirrored(x + offsetX, swatch.width), mirrored(y + offsetY, swatch.height));
                System.arraycopy(swatch.values, from, piece.values, piece.index(x, y), 3);
            }
        }
        return piece;
    }

    private static int mirrored(int position, int length) {
        int wrapped = position % (2 * length);
        return wrapped < length ? wrapped : 2 * length - 1 - wrapped;
    }
}
