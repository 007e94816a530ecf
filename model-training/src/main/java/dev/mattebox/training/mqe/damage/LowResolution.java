package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Makes the alpha smaller and enlarges it again. */
final class LowResolution implements Damage {

    private static final double SMALLEST = 9;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        double factor = 1 + (SMALLEST * alpha.unit() - 1) * strength;
        int width = Math.max(2, (int) Math.round(alpha.width() / factor));
        int height = Math.max(2, (int) Math.round(alpha.height() / factor));
        return alpha.reduced(width, height).enlarged(alpha.width(), alpha.height(), random.chance(0.3));
    }
}
