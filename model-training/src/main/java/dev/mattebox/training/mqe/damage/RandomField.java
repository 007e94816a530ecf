package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Smooth random planes. */
final class RandomField {

    private static final int BINS = 1024;

    private RandomField() {}

    /**
     * Smooth noise around 0 with a deviation of about 1.
     *
     * @param cells how many independent values lie along the longer side
     */
    static Plane normal(RandomStream random, int width, int height, double cells) {
        double step = Math.max(width, height) / cells;
        int columns = (int) (width / step) + 5;
        int rows = (int) (height / step) + 5;
        float[] grid = new float[columns * rows];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = (float) random.gaussian() * 2;
        }
        double left = random.uniform(0, 1);
        double top = random.uniform(0, 1);
        float[] wide = new float[width * rows];
        for (int x = 0; x < width; x++) {
            double position = left + x / step;
            int cell = (int) position;
            double[] weights = spline(position - cell);
            for (int row = 0; row < rows; row++) {
                int at = row * columns + cell;
                wide[row * width + x] = (float) (weights[0] * grid[at]
                        + weights[1] * grid[at + 1]
                        + weights[2] * grid[at + 2]
                        + weights[3] * grid[at + 3]);
            }
        }
        float[] values = new float[width * height];
        for (int y = 0; y < height; y++) {
            double position = top + y / step;
            int cell = (int) position;
            double[] weights = spline(position - cell);
            for (int k = 0; k < 4; k++) {
                float weight = (float) weights[k];
                int from = (cell + k) * width;
                for (int x = 0; x < width; x++) {
                    values[y * width + x] += weight * wide[from + x];
                }
            }
        }
        return new Plane(width, height, values);
    }

    private static double[] spline(double t) {
        double u = 1 - t;
        return new double[] {
            u * u * u / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * u * u * u - 6 * u * u + 4) / 6, t * t * t / 6
        };
    }

    /** Smooth noise whose values are uniform in [0, 1]: below any share lies that share of the pixels. */
    static Plane uniform(RandomStream random, int width, int height, double cells) {
        return ranked(normal(random, width, height, cells));
    }

    private static Plane ranked(Plane plane) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float value : plane.values()) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        float origin = least;
        float scale = (BINS - 1) / Math.max(1e-6f, most - least);
        double[] share = new double[BINS];
        for (float value : plane.values()) {
            share[(int) ((value - origin) * scale)] += 1.0 / plane.values().length;
        }
        double below = 0;
        for (int i = 0; i < BINS; i++) {
            below += share[i];
            share[i] = below - share[i] / 2;
        }
        return plane.mapped(value -> share[(int) ((value - origin) * scale)]);
    }

    /**
     * A region with a wobbly outline: 1 inside, falling smoothly to 0 at the outline.
     *
     * @param radius mean distance of the outline from the centre; 0 gives an empty region
     * @param softness width of the fall in pixels
     * @param roughness 0 is a disc; up to about 0.6
     */
    static Plane blob(
            RandomStream random, int width, int height, int centre, double radius, double softness, double roughness) {
        double cells = Math.max(width, height) / Math.max(8.0, 1.2 * radius);
        Plane wobble = normal(random, width, height, Math.max(2, cells));
        double fall = Math.max(0.5, Math.min(softness, radius));
        double centreX = centre % width;
        double centreY = centre / width;
        float[] result = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double dx = x - centreX;
                double dy = y - centreY;
                double inside = radius * (1 + roughness * wobble.values()[i]) - Math.sqrt(dx * dx + dy * dy);
                result[i] = (float) smoothStep(inside / fall);
            }
        }
        return new Plane(width, height, result);
    }

    /** From 0 at 0 to 1 at 1, flat outside. */
    static double smoothStep(double t) {
        double limited = Math.min(1, Math.max(0, t));
        return limited * limited * (3 - 2 * limited);
    }
}
