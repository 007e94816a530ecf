package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Mixes noise and the alphas of other frames in, at some places around the edge and fewer inside. */
final class Flicker implements Damage {

    private static final double BAND = 3;
    private static final double SOFTNESS = 0.2;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        int width = scene.width();
        int height = scene.height();
        int away = random.integer(1, 5) * (random.chance(0.5) ? 1 : -1);
        Plane places = RandomField.uniform(random, width, height, random.logUniform(3, 12));
        Plane noise = RandomField.normal(random, width, height, random.logUniform(8, 48));
        double amplitude = random.uniform(0.3, 0.9);
        double reach = 0.8 * strength * (1 + SOFTNESS);
        Plane weight = places.mapped(value -> strength * RandomField.smoothStep((reach - value) / SOFTNESS));
        Plane wide = alpha.dilated(BAND * alpha.unit());
        Plane narrow = alpha.eroded(BAND * alpha.unit());
        Plane mixed = alpha.towards(scene.truthAt(scene.frame() + away), 0.5);
        for (int i = 0; i < mixed.values().length; i++) {
            float inBand = wide.values()[i] - narrow.values()[i];
            double noisy =
                    mixed.values()[i] + amplitude * noise.values()[i] * Math.max(inBand, 0.5 * narrow.values()[i]);
            mixed.values()[i] = (float) Math.min(1, Math.max(0, noisy));
        }
        return alpha.towards(mixed, weight);
    }
}
