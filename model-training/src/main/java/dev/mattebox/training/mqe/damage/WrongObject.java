package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Puts the scene's second object into the matte: besides the target, or in its stead. */
final class WrongObject implements Damage {

    private static final double SOFTNESS = 0.1;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        boolean instead = random.chance(0.4);
        Plane other = scene.other();
        Plane wrong = instead ? other : alpha.with(other);
        Plane place = RandomField.uniform(random, scene.width(), scene.height(), random.uniform(1.5, 4));
        double reach = Math.min(1, 1.5 * strength) * (1 + SOFTNESS);
        return alpha.towards(wrong, place.mapped(value -> RandomField.smoothStep((reach - value) / SOFTNESS)));
    }
}
