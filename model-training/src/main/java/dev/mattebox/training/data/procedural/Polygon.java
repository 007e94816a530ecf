package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

import java.util.Arrays;

/**
 * A closed polygon.
 *
 * @param points its corners, (x, y) each
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Polygon(double[][] points) {

    static Polygon of(double... coordinates) {
        double[][] points = new double[coordinates.length / 2][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {coordinates[2 * i], coordinates[2 * i + 1]};
        }
        return new Polygon(points);
    }

    /** A smooth closed curve around the origin whose radius wavers; roughness 0 is an ellipse. */
    static Polygon blob(RandomStream random, int waves, double roughness, double radiusX, double radiusY) {
        int corners = 64;
        double[] radius = new double[corners];
        Arrays.fill(radius, 1);
        for (int frequency = 2; frequency < waves; frequency++) {
            double amplitude = random.gaussian(roughness) / Math.pow(frequency, 0.7);
            double phase = random.uniform(0, 2 * Math.PI);
            for (int i = 0; i < corners; i++) {
                radius[i] += amplitude * Math.cos(frequency * 2 * Math.PI * i / corners + phase);
            }
        }
        double[][] points = new double[corners][];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double r = Math.min(2.2, Math.max(0.25, radius[i]));
            points[i] = new double[] {Math.cos(angle) * r * radiusX, Math.sin(angle) * r * radiusY};
        }
        return new Polygon(points);
    }

    /** A limb that starts at the origin and hangs down, half as wide as given at both ends, slightly uneven. */
    static Polygon limb(RandomStream random, double startRadius, double endRadius, double length) {
        int half = 12;
        double[][] points = new double[2 * half][];
        double bulge = random.uniform(0, 0.12);
        for (int i = 0; i < half; i++) {
            double angle = Math.PI * i / (half - 1);
            points[i] = new double[] {-Math.cos(angle) * endRadius, length + Math.sin(angle) * endRadius};
            points[half + i] =
                    new double[] {Math.cos(angle) * startRadius * (1 + bulge), -Math.sin(angle) * startRadius};
        }
        return new Polygon(points).jittered(random, 0.03 * Math.max(startRadius, endRadius));
    }

    Polygon jittered(RandomStream random, double deviation) {
        return new Polygon(Arrays.stream(points)
                .map(p -> new double[] {p[0] + random.gaussian(deviation), p[1] + random.gaussian(deviation)})
                .toArray(double[][]::new));
    }

    Polygon moved(double x, double y) {
        return new Polygon(Arrays.stream(points)
                .map(p -> new double[] {p[0] + x, p[1] + y})
                .toArray(double[][]::new));
    }

    Polygon mapped(Affine map) {
        return new Polygon(Arrays.stream(points)
                .map(p -> new double[] {map.mapX(p[0], p[1]), map.mapY(p[0], p[1])})
                .toArray(double[][]::new));
    }

    /** The same outline with rounded corners: each corner is cut twice (Chaikin). */
    Polygon rounded() {
        double[][] current = points;
        for (int pass = 0; pass < 2; pass++) {
            double[][] cut = new double[2 * current.length][];
            for (int i = 0; i < current.length; i++) {
                double[] a = current[i];
                double[] b = current[(i + 1) % current.length];
                cut[2 * i] = new double[] {0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]};
                cut[2 * i + 1] = new double[] {0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]};
            }
            current = cut;
        }
        return new Polygon(current);
    }

    double minimum(int axis) {
        return Arrays.stream(points).mapToDouble(p -> p[axis]).min().orElseThrow();
    }

    double maximum(int axis) {
        return Arrays.stream(points).mapToDouble(p -> p[axis]).max().orElseThrow();
    }
}
