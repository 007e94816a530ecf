package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

import java.util.OptionalInt;

/** Adds regions of the background to the matte, most of them at the target's edge and along colours. */
final class Leak implements Damage {

    private static final double MOST_OF_FRAME = 0.16;
    private static final double BACKGROUND = 0.1;
    private static final double FULL = 0.95;
    private static final double JOINED = 0.75;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        double shareOfFrame = random.uniform(0.3, 1) * MOST_OF_FRAME * Math.pow(strength, 1.5);
        int leaks = random.integer(1, 4);
        double level = random.chance(0.5) ? 1 : random.uniform(0.3, 1);
        Plane result = alpha;
        for (int i = 0; i < leaks; i++) {
            RandomStream own = RandomStream.of(random.nextLong());
            OptionalInt seed = own.chance(JOINED)
                    ? Places.onEdge(own, alpha)
                    : Places.any(own, alpha, pixel -> alpha.values()[pixel] < BACKGROUND);
            double area = alpha.values().length * shareOfFrame / leaks;
            if (seed.isPresent() && area >= 0.5) {
                Plane background = alpha.mapped(value -> value < FULL ? 1 : 0);
                Plane region = Region.random(own, scene, background, seed.getAsInt(), area);
                result = result.with(region.mapped(value -> level * value));
            }
        }
        return result;
    }
}
