package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

import java.util.List;

/** Builds things that are no persons: blobs with limbs, holes and fur; the unit is about their size. */
final class ObjectBuilder {

    private final RandomStream random;
    private final GeneratorSettings settings;
    private final Figure.Assembly assembly = new Figure.Assembly();
    private final PatchPainter painter;
    private final Wardrobe wardrobe;
    private final double liveliness;
    private final double unitPixels;

    ObjectBuilder(
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

    Figure build(double furProbability) {
        boolean furry = random.chance(furProbability);
        boolean translucent = random.chance(settings.translucent());
        double opacity = translucent ? random.uniform(0.35, 0.85) : 1;
        double radiusX = random.uniform(0.4, 0.9);
        double radiusY = random.uniform(0.4, 0.9);
        Polygon body = Polygon.blob(random, random.integer(3, 9), random.uniform(0.05, 0.5), radiusX, radiusY);
        double furLength = random.uniform(0.05, 0.3);
        List<Polygon> holes = random.chance(0.25) ? List.of(hole()) : List.of();
        Patch patch = painter.paint(List.of(body), holes, wardrobe.top(), opacity, false);
        assembly.part(patch, -1, 0, 0, new Oscillation(random, liveliness, 0), 5);
        if (furry) {
            fur(body, furLength, 0, 5, wardrobe.top());
        }
        int limbs = random.integer(0, 6);
        for (int i = 0; i < limbs; i++) {
            limb(radiusX, radiusY, furry ? furLength * 0.6 : 0);
        }
        return assembly.build(
                new ElasticWarp(random, unitPixels), new FigureTraits(false, furry, translucent, wardrobe));
    }

    private Polygon hole() {
        double size = random.uniform(0.1, 0.3);
        return Polygon.blob(random, 6, 0.25, size, size).moved(random.gaussian(0.15), random.gaussian(0.15));
    }

    private void limb(double radiusX, double radiusY, double furLength) {
        int parent = random.integer(0, assembly.size());
        double angle = random.uniform(0, 2 * Math.PI);
        Polygon outline = random.chance(0.5)
                ? Polygon.blob(random, 7, 0.3, random.uniform(0.12, 0.45), random.uniform(0.12, 0.45))
                : Polygon.limb(random, random.uniform(0.05, 0.2), random.uniform(0.03, 0.15), random.uniform(0.3, 1));
        double x = parent == 0 ? Math.cos(angle) * radiusX * 0.7 : 0;
        double y = parent == 0 ? Math.sin(angle) * radiusY * 0.7 : random.uniform(0.1, 0.3);
        Fabric fabric = random.oneOf(wardrobe.top(), wardrobe.bottom(), wardrobe.extra());
        double depth = random.integer(0, 10);
        Oscillation swing = new Oscillation(random, liveliness * 3, angle - Math.PI / 2);
        int part = assembly.part(painter.paint(outline, fabric, 1), parent, x, y, swing, depth);
        if (furLength > 0) {
            fur(outline, furLength, part, depth, fabric);
        }
    }

    private void fur(Polygon outline, double length, int part, double depth, Fabric fabric) {
        Strands fur = new HairGrower(random, settings).fur(outline, length, fabric.average());
        assembly.growth(fur, part, depth + 0.1);
    }
}
