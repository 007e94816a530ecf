package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Blurs. */
final class SoftEdge implements Damage {

    private static final double WIDEST = 6;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        return alpha.blurred(WIDEST * alpha.unit() * strength).clamped();
    }
}
