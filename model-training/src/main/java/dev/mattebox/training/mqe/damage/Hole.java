package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

import java.util.OptionalInt;

/** Makes a region inside the target transparent, wholly or partly: a blob, or a part of one colour. */
final class Hole implements Damage {

    private static final double MOST_OF_TARGET = 0.45;
    private static final double CORE = 0.9;
    private static final double OUTSIDE = 0.2;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        double shareOfTarget = random.uniform(0.3, 1) * MOST_OF_TARGET * Math.pow(strength, 1.5);
        int holes = random.integer(1, 4);
        double depth = random.chance(0.5) ? 1 : random.uniform(0.3, 1);
        Plane result = alpha;
        for (int i = 0; i < holes; i++) {
            RandomStream own = RandomStream.of(random.nextLong());
            OptionalInt seed = Places.any(own, alpha, pixel -> alpha.values()[pixel] > CORE);
            double area = alpha.sum() * shareOfTarget / holes;
            if (seed.isPresent() && area >= 0.5) {
                Plane inside = alpha.mapped(value -> value > OUTSIDE ? 1 : 0);
                Plane region = Region.random(own, scene, inside, seed.getAsInt(), area);
                result = result.without(region.mapped(value -> depth * value));
            }
        }
        return result;
    }
}
