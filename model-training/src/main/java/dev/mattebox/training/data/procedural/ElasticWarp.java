package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/** Slow wobbling of a whole layer, so that no outline stays rigid. */
final class ElasticWarp {

    private static final int GRID = 5;
    private static final int WAVES = 2;

    private final FloatImage[] gridX = new FloatImage[WAVES];
    private final FloatImage[] gridY = new FloatImage[WAVES];
    private final double[] speed = new double[WAVES];
    private final double[] phase = new double[WAVES];

    /**
     * @param unitPixels how large the figure is; the wobble is a few hundredths of it
     */
    ElasticWarp(RandomStream random, double unitPixels) {
        for (int i = 0; i < WAVES; i++) {
            double strength = random.uniform(0, 0.035) * unitPixels;
            gridX[i] = Noise.gaussian(random, GRID, GRID, 1).scale(strength);
            gridY[i] = Noise.gaussian(random, GRID, GRID, 1).scale(strength);
            speed[i] = random.uniform(0.1, 0.6);
            phase[i] = random.uniform(0, 2 * Math.PI);
        }
    }

    /** Warps a layer that is larger than the result by the margin on each side. */
    FloatImage apply(FloatImage layer, int margin, double time) {
        int width = layer.width - 2 * margin;
        int height = layer.height - 2 * margin;
        FloatImage mapX = displacement(gridX, time, width, height);
        FloatImage mapY = displacement(gridY, time, width, height);
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                mapX.values[i] += x + margin;
                mapY.values[i] += y + margin;
            }
        }
        return Imaging.remap(layer, mapX, mapY);
    }

    private FloatImage displacement(FloatImage[] grids, double time, int width, int height) {
        FloatImage sum = new FloatImage(GRID, GRID, 1);
        for (int i = 0; i < WAVES; i++) {
            sum.addScaled(grids[i], Math.sin(speed[i] * time + phase[i]));
        }
        return Imaging.resizeSmoothly(sum, width, height);
    }
}
