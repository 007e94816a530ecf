package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Steepens the alpha around a level until it is a segmentation mask, and rounds it off as segmenters do. */
final class HardEdge implements Damage {

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        double level = random.bell(2, 2) * 0.8 + 0.1;
        double rounding = random.chance(0.6) ? random.uniform(0, 2.5) * alpha.unit() * strength : 0;
        double softening = random.chance(0.5) ? random.uniform(0.3, 0.8) * strength : 0;
        double gain = 1 / Math.max(0.02, 1 - strength);
        return alpha.blurred(rounding)
                .mapped(value -> Math.min(1, Math.max(0, level + (value - level) * gain)))
                .blurred(softening)
                .clamped();
    }
}
