package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/** Fractal noise: random grids of growing resolution and shrinking weight, as in pictures of nature. */
final class Noise {

    private Noise() {}

    /** Square noise with mean near 0 and deviation 1. */
    static FloatImage fractal(RandomStream random, int size, int channels) {
        return fractal(random, size, channels, random.integer(2, 6));
    }

    static FloatImage fractal(RandomStream random, int size, int channels, int coarsestCells) {
        FloatImage sum = new FloatImage(size, size, channels);
        double persistence = random.uniform(0.35, 0.85);
        double weight = 1;
        for (int cells = coarsestCells; cells < size * 0.7; cells = (int) (cells * random.uniform(1.7, 2.4)) + 1) {
            FloatImage grid = gaussian(random, cells, cells, channels);
            sum.addScaled(
                    cells > size / 4 ? Imaging.resize(grid, size, size) : Imaging.resizeSmoothly(grid, size, size),
                    weight);
            weight *= persistence;
        }
        return sum.normalise();
    }

    /** Independent normal values. */
    static FloatImage gaussian(RandomStream random, int width, int height, int channels) {
        FloatImage image = new FloatImage(width, height, channels);
        for (int i = 0; i < image.values.length; i++) {
            image.values[i] = (float) random.gaussian();
        }
        return image;
    }
}
