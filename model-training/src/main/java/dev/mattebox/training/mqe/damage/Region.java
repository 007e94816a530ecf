package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Regions such as networks get wrong: blobs, and parts of one colour. */
final class Region {

    private static final double ALONG_COLOUR = 0.55;
    private static final double DISCS = 0.35;

    private Region() {}

    /**
     * @param allowed where a region along colours may be: above one half
     * @param area its size in pixels, about
     * @return weights in [0, 1]
     */
    static Plane random(RandomStream random, Scene scene, Plane allowed, int seed, double area) {
        Plane region = random.chance(ALONG_COLOUR)
                ? alongColour(random, scene, allowed, seed, area)
                : blob(random, scene, seed, area);
        if (random.chance(0.35)) {
            double least = random.uniform(0.2, 0.7);
            Plane mottle = RandomField.uniform(random, scene.width(), scene.height(), random.logUniform(4, 24));
            return region.times(mottle.mapped(value -> Math.min(1, least + value)));
        }
        return region;
    }

    private static Plane alongColour(RandomStream random, Scene scene, Plane allowed, int seed, double area) {
        int step = (int) random.logUniform(2, 30);
        double smoothing = random.uniform(0.7, 2) * allowed.unit();
        Plane grown = new ColourRegion(scene, allowed, step).grown(seed, (int) Math.ceil(area));
        double contrast = random.uniform(1, 3);
        return grown.blurred(smoothing).mapped(value -> RandomField.smoothStep((value - 0.5) * contrast + 0.5));
    }

    private static Plane blob(RandomStream random, Scene scene, int seed, double area) {
        double softness = random.logUniform(0.5, 8) * scene.truth().unit();
        double roughness = random.chance(DISCS) ? 0 : random.uniform(0.1, 0.6);
        return RandomField.blob(
                random, scene.width(), scene.height(), seed, Math.sqrt(area / Math.PI), softness, roughness);
    }
}
