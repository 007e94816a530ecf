package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.procedural.Strands.Strand;

import java.util.ArrayList;
import java.util.List;

/** Grows strands of hair and fur. */
final class HairGrower {

    private final RandomStream random;
    private final GeneratorSettings settings;

    HairGrower(RandomStream random, GeneratorSettings settings) {
        this.random = random;
        this.settings = settings;
    }

    /**
     * Hair on a head around the origin.
     *
     * @param radiusX half the hair's width
     * @param radiusY half the hair's height
     * @param longest how far the longest hair hangs down; 0 for short hair
     */
    Strands head(double radiusX, double radiusY, double longest, Colour colour) {
        Style style = new Style(colour);
        int count = (int) settings.strands().draw(random);
        int perLock = random.chance(0.5) ? random.integer(4, 14) : 1;
        double spread = random.uniform(0.15, 0.6);
        double lengthScale = random.uniform(0.06, 0.3);
        boolean windy = longest > 0 && random.chance(0.35);
        double wind = random.chance(0.5) ? random.uniform(-0.9, 0.9) : Math.PI + random.uniform(-0.9, 0.9);
        List<Strand> strands = new ArrayList<>();
        while (strands.size() < count) {
            double around = random.uniform(-0.35, Math.PI + 0.35);
            double direction = -around + random.gaussian(spread);
            double length = 0.05 + Math.abs(random.gaussian()) * lengthScale;
            if (longest > 0 && random.chance(0.75)) {
                length += random.uniform(0, longest);
                direction = windy
                        ? wind + random.gaussian(0.35)
                        : Math.PI / 2 - Math.cos(around) * random.uniform(0, 0.9) + random.gaussian(0.25);
            }
            double curl = random.gaussian(style.curliness);
            for (int i = 0; i < perLock && strands.size() < count; i++) {
                double angle = around + random.gaussian(perLock > 1 ? 0.08 : 0);
                double depth = random.uniform(0.72, 1.02);
                strands.add(style.strand(
                        Math.cos(angle) * radiusX * depth,
                        -Math.sin(angle) * radiusY * depth,
                        direction + random.gaussian(0.08),
                        length * random.uniform(0.7, 1.1),
                        curl + random.gaussian(0.15 * style.curliness)));
            }
        }
        return style.bundle(strands, windy ? 0.2 : random.uniform(0, 1.2));
    }

    /** Loose strands along the outline of hair that hangs down. */
    Strands fringe(Polygon outline, double length, Colour colour) {
        Style style = new Style(colour);
        int count = (int) (settings.strands().draw(random) * 0.7);
        List<Strand> strands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] root = pointOn(outline);
            double inside = random.uniform(0.55, 1);
            double outwards = Math.signum(root[0]);
            strands.add(style.strand(
                    root[0] * inside,
                    root[1] - random.uniform(0, 0.3) * length,
                    Math.PI / 2 - outwards * Math.abs(random.gaussian(0.35)),
                    length * random.uniform(0.15, 0.75),
                    random.gaussian(style.curliness)));
        }
        return style.bundle(strands, random.uniform(0, 1.2));
    }

    /** Fur on an outline, standing off it. */
    Strands fur(Polygon outline, double length, Colour colour) {
        Style style = new Style(colour);
        int count = (int) (settings.strands().draw(random) * random.uniform(0.7, 2.2));
        double lean = random.gaussian(0.6);
        double disorder = random.uniform(0.1, 0.5);
        List<Strand> strands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] root = pointOn(outline);
            double inside = random.chance(0.7) ? random.uniform(0.88, 1) : random.uniform(0.3, 1);
            strands.add(style.strand(
                    root[0] * inside,
                    root[1] * inside,
                    root[2] + lean + random.gaussian(disorder),
                    length * random.uniform(0.4, 1.2),
                    random.gaussian(0.5 * style.curliness)));
        }
        return style.bundle(strands, 0);
    }

    /** A random point (x, y) on an outline and the angle of its outward normal. */
    private double[] pointOn(Polygon outline) {
        double[][] points = outline.points();
        int i = random.integer(0, points.length);
        double[] a = points[i];
        double[] b = points[(i + 1) % points.length];
        double share = random.uniform(0, 1);
        double x = a[0] + share * (b[0] - a[0]);
        double y = a[1] + share * (b[1] - a[1]);
        double normal = Math.atan2(-(b[0] - a[0]), b[1] - a[1]);
        boolean inwards = Math.cos(normal) * x + Math.sin(normal) * y < 0;
        return new double[] {x, y, inwards ? normal + Math.PI : normal};
    }

    /** What the strands of one bundle have in common. */
    private final class Style {
        private final Colour colour;
        private final double width = settings.strandWidth().drawLogarithmic(random);
        private final double opacity = random.uniform(0.4, 1);
        private final double curliness = random.chance(0.15) ? random.uniform(2, 7) : random.uniform(0.2, 2.2);

        private Style(Colour colour) {
            this.colour = colour;
        }

        private Strand strand(double x, double y, double direction, double length, double curl) {
            return new Strand(
                    x,
                    y,
                    direction,
                    length,
                    curl,
                    width * random.uniform(0.7, 1.3),
                    Math.min(1, opacity * random.uniform(0.8, 1.2)),
                    random.gaussian(0.3),
                    colour.times(random.uniform(0.6, 1.5)).jittered(random, 6));
        }

        private Strands bundle(List<Strand> strands, double gravity) {
            return new Strands(
                    strands.toArray(new Strand[0]),
                    random.uniform(0, 0.5),
                    random.uniform(0.1, 0.7),
                    random.uniform(0, 2 * Math.PI),
                    gravity);
        }
    }
}
