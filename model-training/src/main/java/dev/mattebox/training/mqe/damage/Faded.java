package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Makes the inside partly transparent, here more and there less. */
final class Faded implements Damage {

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        double most = random.uniform(0.3, 0.8) * strength;
        double everywhere = random.uniform(0, 1);
        Plane place = RandomField.uniform(random, scene.width(), scene.height(), random.uniform(1.5, 5));
        Plane fading = place.mapped(value -> most * (everywhere + (1 - everywhere) * value));
        return alpha.without(fading);
    }
}
