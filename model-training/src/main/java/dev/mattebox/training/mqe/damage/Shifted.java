package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Moves the alpha aside. */
final class Shifted implements Damage {

    private static final double FARTHEST = 8;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        double direction = random.uniform(0, 2 * Math.PI);
        double way = FARTHEST * alpha.unit() * strength;
        return alpha.shifted(way * Math.cos(direction), way * Math.sin(direction));
    }
}
