package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Removes thin structures. */
final class HairCut implements Damage {

    private static final double THICKEST = 5;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        return alpha.opened(THICKEST * alpha.unit() * strength);
    }
}
