package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Widens or narrows the silhouette with all its shades. */
final class WideEdge implements Damage {

    private static final double FARTHEST = 6;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        double radius = FARTHEST * alpha.unit() * strength;
        double softening = random.chance(0.5) ? random.uniform(0, 1.5) * alpha.unit() * strength : 0;
        return (random.chance(0.5) ? alpha.dilated(radius) : alpha.eroded(radius))
                .blurred(softening)
                .clamped();
    }
}
