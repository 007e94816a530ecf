package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

import java.util.List;

/** What stands behind everything: textures in regions, as rooms, horizons and houses have, larger than the frame. */
final class Background {

    private static final double SPARE = 1.8;

    private final FloatImage picture;

    private Background(FloatImage picture) {
        this.picture = picture;
    }

    /**
     * @param blur sigma of the defocus in pixels; 0 for none
     */
    static Background paint(RandomStream random, TextureBank bank, GeneratorSettings settings, double blur) {
        int width = (int) (settings.width() * SPARE);
        int height = (int) (settings.height() * SPARE);
        FloatImage picture = bank.piece(random, width, height);
        if (random.chance(0.6)) {
            int regions = random.integer(1, 5);
            for (int i = 0; i < regions; i++) {
                Polygon region = region(random, width, height);
                FloatImage mask = Imaging.coverage(width, height, List.of(region), List.of());
                picture = bank.piece(random, width, height).mixWith(picture, mask);
            }
        }
        return new Background(blur > 0.4 ? Imaging.blur(picture, blur) : picture);
    }

    private static Polygon region(RandomStream random, int width, int height) {
        double kind = random.uniform(0, 1);
        if (kind < 0.4) {
            return Polygon.blob(
                            random,
                            random.integer(3, 9),
                            0.3,
                            random.uniform(0.05, 0.4) * width,
                            random.uniform(0.05, 0.4) * height)
                    .moved(random.uniform(0.1, 0.9) * width, random.uniform(0.1, 0.9) * height);
        }
        if (kind < 0.7) {
            double left = random.uniform(0.3, 0.8) * height;
            double right = left + random.gaussian(0.06) * height;
            return Polygon.of(0, left, width, right, width, height, 0, height);
        }
        double x = random.uniform(0, 0.8) * width;
        double y = random.uniform(0, 0.8) * height;
        double right = x + random.uniform(0.05, 0.5) * width;
        double bottom = y + random.uniform(0.05, 0.5) * height;
        return Polygon.of(x, y, right, y, right, bottom, x, bottom);
    }

    /** What the camera sees, RGB. */
    FloatImage seenBy(Affine camera, int width, int height) {
        return Imaging.view(
                picture, camera.after(Affine.translation(-picture.width / 2.0, -picture.height / 2.0)), width, height);
    }
}
