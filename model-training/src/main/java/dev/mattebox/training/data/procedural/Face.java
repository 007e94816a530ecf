package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/** Eyes, brows, nose and mouth on a head seen from the front. */
final class Face {

    private Face() {}

    static void paintOn(FloatImage head, RandomStream random) {
        double w = head.width;
        double h = head.height;
        double middle = w * (0.5 + random.gaussian(0.05));
        double eyes = h * random.uniform(0.4, 0.5);
        Colour iris = new Colour(random.uniform(0, 90), random.uniform(0, 90), random.uniform(0, 100));
        Colour brow = new Colour(random.uniform(0, 90), random.uniform(0, 70), random.uniform(0, 60));
        for (int side = -1; side <= 1; side += 2) {
            double x = middle + side * 0.18 * w;
            dab(head, x, eyes, 0.085 * w, 0.04 * h, new Colour(235, 232, 228), 0.9);
            dab(head, x, eyes, 0.04 * w, 0.038 * h, iris, 1);
            dab(head, x, eyes - 0.085 * h, 0.1 * w, 0.016 * h, brow, 0.85);
        }
        dab(head, middle + 0.03 * w, h * 0.6, 0.05 * w, 0.02 * h, new Colour(90, 50, 40), 0.35);
        dab(head, middle - 0.02 * w, h * 0.55, 0.02 * w, 0.08 * h, new Colour(255, 235, 220), 0.25);
        Colour lips = new Colour(random.uniform(120, 220), random.uniform(40, 110), random.uniform(40, 110));
        dab(head, middle, h * random.uniform(0.71, 0.77), 0.15 * w, random.uniform(0.015, 0.04) * h, lips, 0.9);
    }

    private static void dab(
            FloatImage image, double x, double y, double radiusX, double radiusY, Colour colour, double strength) {
        int top = Math.max(0, (int) (y - radiusY - 1));
        int bottom = Math.min(image.height - 1, (int) (y + radiusY + 1));
        int left = Math.max(0, (int) (x - radiusX - 1));
        int right = Math.min(image.width - 1, (int) (x + radiusX + 1));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double distance = Math.hypot((column - x) / radiusX, (row - y) / radiusY);
                double edge = Math.min(radiusX, radiusY);
                double share = strength * Math.min(1, Math.max(0, (1 - distance) * edge + 0.5));
                int i = image.index(column, row);
                image.values[i] += (float) (share * (colour.red() - image.values[i]));
                image.values[i + 1] += (float) (share * (colour.green() - image.values[i + 1]));
                image.values[i + 2] += (float) (share * (colour.blue() - image.values[i + 2]));
            }
        }
    }
}
