package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Cuts a part of the target off: what lies beyond a wobbly line, or a limb. */
final class LostPart implements Damage {

    private static final double MOST_OF_TARGET = 0.7;
    private static final double LIMB = 0.5;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        boolean limb = random.chance(LIMB);
        double direction = random.uniform(0, 2 * Math.PI);
        double softness = random.logUniform(0.7, 6) * alpha.unit();
        double wobble = random.uniform(0, 4) * alpha.unit();
        Plane bends = RandomField.normal(random, alpha.width(), alpha.height(), random.uniform(2, 8));
        if (limb) {
            double thickness = random.uniform(3, 8) * alpha.unit();
            Limbs limbs = Limbs.of(alpha, thickness);
            if (limbs.any()) {
                Plane part = limbs.random(random);
                double outwards = limbs.direction(part);
                Plane beyond = beyond(part.times(alpha), bends, new Line(outwards, wobble, softness), strength);
                return alpha.without(part.dilated(2 * alpha.unit()).times(beyond));
            }
        }
        return alpha.without(beyond(alpha, bends, new Line(direction, wobble, softness), strength * MOST_OF_TARGET));
    }

    private record Line(double direction, double wobble, double softness) {}

    /** Weights of what lies beyond a line, placed so that the given share of the part does. */
    private static Plane beyond(Plane part, Plane bends, Line line, double share) {
        int width = part.width();
        Plane way = Plane.empty(width, part.height());
        double across = Math.cos(line.direction);
        double down = Math.sin(line.direction);
        for (int i = 0; i < way.values().length; i++) {
            way.values()[i] = (float) (across * (i % width) + down * (i / width) + line.wobble * bends.values()[i]);
        }
        double from = quantile(way, part, 1 - share);
        return way.mapped(value -> RandomField.smoothStep((value - from) / line.softness));
    }

    /** The value that the given share of the weight lies below. */
    private static double quantile(Plane way, Plane weight, double share) {
        int bins = 2 * (way.width() + way.height());
        double least = -bins / 2.0;
        double[] sums = new double[2 * bins];
        double total = 0;
        for (int i = 0; i < way.values().length; i++) {
            int bin = (int) Math.min(sums.length - 1.0, Math.max(0, (way.values()[i] - least) * 2));
            sums[bin] += weight.values()[i];
            total += weight.values()[i];
        }
        double below = 0;
        int bin = 0;
        int last = 0;
        while (bin < sums.length && below <= share * total) {
            below += sums[bin];
            last = sums[bin] > 0 ? bin : last;
            bin++;
        }
        return least + (last + 1) / 2.0;
    }
}
