package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

import java.util.ArrayList;
import java.util.List;

/** Builds persons; the unit is the height of the torso, the origin the middle of the shoulders, y points down. */
final class PersonBuilder {

    private final RandomStream random;
    private final GeneratorSettings settings;
    private final Figure.Assembly assembly = new Figure.Assembly();
    private final PatchPainter painter;
    private final Wardrobe wardrobe;
    private final double liveliness;
    private final double unitPixels;
    private boolean strands;
    private boolean translucent;

    PersonBuilder(
            RandomStream random,
            TextureBank bank,
            GeneratorSettings settings,
            Wardrobe wardrobe,
            double unitPixels,
            double speed) {
        this.random = random;
        this.settings = settings;
        this.wardrobe = wardrobe;
        this.unitPixels = unitPixels;
        this.liveliness = 0.12 * speed;
        this.painter = new PatchPainter(random, bank, unitPixels);
    }

    Figure build(double hairProbability) {
        double shoulders = random.uniform(0.2, 0.34);
        int torso = torso(shoulders);
        skirt(torso, shoulders);
        for (int side = -1; side <= 1; side += 2) {
            leg(torso, side, shoulders);
            arm(torso, side, shoulders);
        }
        limb(Polygon.limb(random, 0.1, 0.09, 0.22), wardrobe.skin(), torso, 0, -0.22, 0, 0, 5.5);
        head(torso, hairProbability);
        if (random.chance(0.3)) {
            carriedThing();
        }
        FigureTraits traits = new FigureTraits(true, strands, translucent, wardrobe);
        return assembly.build(new ElasticWarp(random, unitPixels), traits);
    }

    private int torso(double w) {
        double hips = w * random.uniform(0.65, 1.1);
        Polygon outline = Polygon.of(
                        -w, 0.02, -w * 0.95, 0.3, -w * 0.85, 0.6, -hips, 1.02, 0, 1.06, hips, 1.02, w * 0.85, 0.6,
                        w * 0.95, 0.3, w, 0.02, w * 0.6, -0.07, 0, -0.1, -w * 0.6, -0.07)
                .jittered(random, 0.015)
                .rounded();
        return limb(outline, wardrobe.top(), -1, 0, 0, 0, 0.5, 5);
    }

    private void skirt(int torso, double w) {
        if (random.chance(0.25)) {
            double flare = random.uniform(1.1, 2.4);
            double length = random.uniform(0.5, 1.2);
            Polygon outline = Polygon.of(
                            -w * 0.85, 0, -w * flare, length, 0, length * 1.06, w * flare, length, w * 0.85, 0)
                    .rounded();
            Fabric fabric = random.chance(0.5) ? wardrobe.top() : wardrobe.extra();
            part(outline, fabric, opacity(), torso, 0, 0.88, 0, 1, 6);
        }
    }

    private void leg(int torso, int side, double shoulders) {
        double thick = random.uniform(0.11, 0.17);
        Fabric lower = random.chance(0.65) ? wardrobe.bottom() : wardrobe.skin();
        int thigh = limb(
                Polygon.limb(random, thick, thick * 0.75, 0.75),
                wardrobe.bottom(),
                torso,
                side * shoulders * 0.48,
                0.93,
                side * random.uniform(-0.3, 0.1),
                2,
                4);
        int shin = limb(
                Polygon.limb(random, thick * 0.74, thick * 0.5, 0.8),
                lower,
                thigh,
                0,
                0.75,
                random.uniform(-0.2, 0.2),
                2,
                4);
        Polygon foot = Polygon.blob(random, 4, 0.1, thick * 1.1, thick * 0.55).moved(side * thick * 0.5, 0);
        limb(foot, wardrobe.shoes(), shin, 0, 0.84, 0, 1, 4.2);
    }

    private void arm(int torso, int side, double shoulders) {
        double thick = random.uniform(0.075, 0.11);
        boolean inFront = random.chance(0.5);
        boolean longSleeves = random.chance(0.5);
        int upper = limb(
                Polygon.limb(random, thick * 1.05, thick * 0.85, 0.5),
                longSleeves || random.chance(0.7) ? wardrobe.top() : wardrobe.skin(),
                torso,
                side * shoulders * 0.88,
                0.08,
                -side * random.uniform(0, random.chance(0.15) ? 2.8 : 1.4),
                3,
                inFront ? 7 : 3);
        int fore = limb(
                Polygon.limb(random, thick * 0.84, thick * 0.6, 0.5),
                longSleeves ? wardrobe.top() : wardrobe.skin(),
                upper,
                0,
                0.5,
                -side * random.uniform(-0.2, 1.6),
                3,
                inFront ? 8 : 2);
        hand(fore, thick, inFront ? 9 : 2);
    }

    private void hand(int fore, double thick, double depth) {
        List<Polygon> shape = new ArrayList<>();
        shape.add(Polygon.blob(random, 5, 0.12, thick * 0.8, thick * 1.05));
        if (random.chance(0.6)) {
            double spread = random.uniform(0.08, 0.3);
            for (int finger = -2; finger <= 2; finger++) {
                double length = thick * random.uniform(0.6, 1.2);
                Affine place = Affine.similarity(
                        -spread * finger, 1, finger * thick * 0.32, thick * (0.75 - 0.12 * Math.abs(finger)));
                shape.add(
                        Polygon.limb(random, thick * 0.2, thick * 0.16, length).mapped(place));
            }
        }
        Patch patch = painter.paint(shape, List.of(), wardrobe.skin(), 1, false);
        assembly.part(patch, fore, 0, 0.56, new Oscillation(random, liveliness * 2, 0), depth);
    }

    private void head(int torso, double hairProbability) {
        double w = random.uniform(0.17, 0.22);
        double h = w * random.uniform(1.18, 1.38);
        boolean fromBehind = random.chance(0.15);
        Patch skull =
                painter.paint(List.of(Polygon.blob(random, 4, 0.05, w, h)), List.of(), wardrobe.skin(), 1, !fromBehind);
        int head = assembly.part(skull, torso, 0, -0.38, new Oscillation(random, liveliness, 0), 10);
        double volume = random.uniform(1.04, 1.3);
        boolean bald = random.chance(0.1);
        boolean longHair = !bald && random.chance(0.5);
        if (!bald) {
            limb(cap(w, h, volume, fromBehind), wardrobe.hair(), head, 0, 0, 0, 0.2, 11);
        }
        boolean wantsStrands = !bald && random.chance(hairProbability);
        double length = longHair ? random.uniform(0.4, 1.2) : 0;
        if (longHair) {
            longHair(head, w, h, volume, length, fromBehind, wantsStrands);
        }
        if (wantsStrands) {
            HairGrower grower = new HairGrower(random, settings);
            boolean behind = longHair && !fromBehind;
            Colour colour = wardrobe.hair().average();
            assembly.growth(grower.head(w * volume, h * volume, length * 0.8, colour), head, behind ? 9.5 : 12.5);
            if (behind && random.chance(0.7)) {
                assembly.growth(grower.head(w * volume, h * volume, 0, colour), head, 12.5);
            }
            strands = true;
        }
    }

    private Polygon cap(double w, double h, double volume, boolean fromBehind) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            double angle = -0.25 + 3.65 * i / 13;
            points.add(new double[] {Math.cos(angle) * w * volume, -Math.sin(angle) * h * volume});
        }
        double line = fromBehind ? random.uniform(0.4, 0.9) : -random.uniform(0.4, 0.65);
        points.add(new double[] {-0.6 * w, line * h});
        points.add(new double[] {random.gaussian(0.3) * w, (line - 0.12) * h});
        points.add(new double[] {0.6 * w, line * h});
        return new Polygon(points.toArray(double[][]::new))
                .jittered(random, 0.03 * w)
                .rounded();
    }

    private void longHair(int head, double w, double h, double volume, double length, boolean inFront, boolean loose) {
        double side = w * volume;
        Polygon outline = Polygon.of(
                        -side,
                        -0.5 * w,
                        -side * random.uniform(1, 1.5),
                        length * 0.6,
                        -w * random.uniform(0.5, 1.5),
                        length,
                        w * random.uniform(0.5, 1.5),
                        length,
                        side * random.uniform(1, 1.5),
                        length * 0.6,
                        side,
                        -0.5 * w,
                        0,
                        -h * volume * 0.95)
                .jittered(random, 0.03 * w)
                .rounded();
        double depth = inFront ? 12 : 1;
        int hair = limb(outline, wardrobe.hair(), head, 0, 0, 0, 0.7, depth);
        if (loose) {
            Strands fringe = new HairGrower(random, settings)
                    .fringe(outline, length, wardrobe.hair().average());
            assembly.growth(fringe, hair, depth + 0.1);
        }
    }

    private void carriedThing() {
        Polygon outline = Polygon.blob(random, 6, 0.3, random.uniform(0.1, 0.35), random.uniform(0.1, 0.35));
        int holder = random.integer(0, assembly.size());
        part(
                outline,
                wardrobe.extra(),
                opacity(),
                holder,
                random.uniform(-0.15, 0.15),
                random.uniform(-0.05, 0.4),
                random.uniform(0, 2 * Math.PI),
                1,
                random.integer(0, 10) + 0.5);
    }

    private double opacity() {
        if (random.chance(settings.translucent() * 2)) {
            translucent = true;
            return random.uniform(0.35, 0.85);
        }
        return 1;
    }

    private int limb(
            Polygon outline, Fabric fabric, int parent, double x, double y, double angle, double swing, double depth) {
        return part(outline, fabric, 1, parent, x, y, angle, swing, depth);
    }

    private int part(
            Polygon outline,
            Fabric fabric,
            double opacity,
            int parent,
            double x,
            double y,
            double angle,
            double swing,
            double depth) {
        Patch patch = painter.paint(outline, fabric, opacity);
        return assembly.part(patch, parent, x, y, new Oscillation(random, liveliness * swing, angle), depth);
    }
}
