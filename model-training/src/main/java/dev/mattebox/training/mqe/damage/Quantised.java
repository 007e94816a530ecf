package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Leaves few levels of grey; two at full strength. */
final class Quantised implements Damage {

    private static final int MOST_LEVELS = 32;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        double weakness = (1 - strength) * (1 - strength) * (1 - strength);
        int steps = (int) Math.round(1 + (MOST_LEVELS - 2) * weakness);
        return alpha.mapped(value -> (double) Math.round(value * steps) / steps);
    }
}
